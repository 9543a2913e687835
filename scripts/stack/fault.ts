/** Something the person at the keyboard can do something about: one sentence, and what to type next. */
export class StackFault extends Error {
  readonly next: readonly string[];

  constructor(sentence: string, next: readonly string[] = []) {
    super(sentence);
    this.name = 'StackFault';
    this.next = next;
  }
}
