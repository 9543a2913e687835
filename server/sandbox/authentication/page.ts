/** What the page of the bank says; all of it is escaped here. */
export interface AuthenticationPage {
  readonly heading: string;
  readonly text: string;
  /** With it the page asks; without it the page only tells. */
  readonly asks: boolean;
}

/** A small page without scripts: works in every browser, and in none that is told to run one. */
export function renderAuthenticationPage({ heading, text, asks }: AuthenticationPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto; padding: 0 1rem; }
button { font: inherit; padding: .5rem 1rem; margin-right: .5rem; }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(text)}</p>
${asks ? form : ''}</main>
</body>
</html>
`;
}

/** The form posts to the address of the page itself, secret included. */
const form = `<form method="post">
<button name="outcome" value="authenticate">Authenticate</button>
<button name="outcome" value="fail">Fail</button>
</form>
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
