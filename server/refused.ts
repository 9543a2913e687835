/** Of the command line's exit codes, those that a program of `travel-server` ends with; a test holds them equal. */
export const refusalExits = { usage: 2, 'invalid-input': 20, 'not-found': 21, unreachable: 30 } as const;

/** A program does not do what it was told to; its sentence says why and what to do. */
export class ProgramRefused extends Error {
  readonly exit: keyof typeof refusalExits;

  constructor(exit: keyof typeof refusalExits, sentence: string) {
    super(sentence);
    this.name = 'ProgramRefused';
    this.exit = exit;
  }
}
