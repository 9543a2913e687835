/**
 * The 340 passwords that guessers try first, of those with 8 characters or more, in lower case:
 * keyboard walks, number runs, and the words that head every published list of leaked passwords.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  12345678 123456789 1234567890 12345679 123123123 1234567891 12344321 11111111 111111111 1111111111
  00000000 000000000 22222222 33333333 55555555 66666666 77777777 88888888 888888888 99999999
  87654321 987654321 9876543210 0123456789 0987654321 11112222 11223344 1122334455 12121212 12341234
  123454321 1234554321 12345678910 123456123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc
  1qazxsw2 zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234
  qwerty12345 qwertz123 azertyui azertyuiop asdfghjk asdfghjkl asdf1234 asdfasdf asdasdasd qweasdzxc
  qweqweqwe zxcvbnm1 zxcvbnm123 zxcvbnm, abcd1234 abcdefgh abcdefghi abc12345 abc123abc a1b2c3d4
  aa123456 aa12345678 a12345678 a123456789 aaaaaaaa q123456789 password password1 password12
  password123 password1234 password! password1! password123! passw0rd passw0rd1 p@ssword p@ssw0rd
  p@ssw0rd1 p@55w0rd pa$$word pa$$w0rd pass1234 pass12345 mypassword newpassword thepassword
  passwordpassword password2024 password2025 password2026 letmein1 letmein123 letmeinnow welcome1
  welcome12 welcome123 welcome1! welcome2024 welcome2025 welcome2026 changeme changeme1 changeme123
  changeit default1 default123 admin123 admin1234 admin12345 administrator adminadmin rootroot
  root1234 toor1234 testtest test1234 test12345 testing1 testing123 guest123 user1234 username
  secret123 secretsecret topsecret login123 master123 computer internet iloveyou iloveyou1 iloveyou2
  iloveyou! ilovegod iloveme1 loveyou1 lovelove love1234 sunshine sunshine1 princess princess1
  football football1 baseball baseball1 basketball volleyball softball1 hockey12 liverpool
  liverpool1 chelsea1 arsenal1 barcelona realmadrid juventus manchester superman superman1 batman123
  spiderman pokemon1 pokemon123 starwars starwars1 startrek1 trustno1 whatever whatever1 dragon12
  dragon123 monkey12 monkey123 shadow12 shadow123 michelle michael1 jennifer jessica1 jordan23
  charlie1 matthew1 danielle samantha nicholas elizabeth victoria alexander alexandra benjamin
  jonathan patricia veronica stephanie christian butterfly chocolate strawberry blueberry pineapple
  cheesecake cupcake1 snickers snowball1 flower123 rainbow1 midnight mountain dolphin1 elephant
  champion corvette mustang1 mercedes ferrari1 porsche1 harley12 yamaha12 kawasaki maverick
  gladiator scorpion phoenix1 blahblah nothing1 something letmein! access14 freedom1 forever1
  friends1 family123 angel123 babygirl babygirl1 babyblue sweetheart beautiful1 beautiful precious
  hellohello hello123 hello1234 helloworld goodluck1 happy123 lucky123 money123 google123 facebook1
  linkedin linkedin1 twitter1 myspace1 samsung1 nintendo playstation minecraft minecraft1 fortnite
  counterstrike xboxlive1 windows1 microsoft ubuntu12 database server123 backup123 oracle123
  cisco123 november december september february summer12 summer123 summer2024 summer2025 summer2026
  winter123 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 january1 february1
  monday123 friday123 holidays vacation traveler traveller travel123 airplane wanderlust london123
  newyork1 paris123 america1 australia germany1 brazil123 canada123 india123 zaq!2wsx !qaz2wsx
  1234qwer qwer1234 qazwsxedc qazwsx123 q2w3e4r5 147258369 159357123 741852963 789456123 963852741
  31415926 314159265 27182818 13579246 24681357 10203040 11235813 01234567 76543210 20202020
  correcthorsebatterystaple
`
    .trim()
    .split(/\s+/),
);
