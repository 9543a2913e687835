export type Env = Readonly<Record<string, string | undefined>>;

/** Standard input. It is opened by whoever reads it: opening takes longer than many commands need in all. */
export interface Input<Stream extends NodeJS.ReadableStream = NodeJS.ReadableStream> {
  readonly isTTY: boolean;
  open(): Stream;
}

/** The process as main.ts hands it over: clock, chance, environment and streams come from here only. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Env;
  /** The folder the command was typed in; the root when it is gone. */
  readonly cwd: string;
  readonly stdin: Input<NodeJS.ReadStream>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly version: string;
  /** Where main.ts itself runs from: source or the built package. */
  readonly entryUrl: string;
  readonly nodeFlags: readonly string[];
  readonly now: () => number;
  readonly newId: () => string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
