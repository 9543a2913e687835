import type { Context } from './context.ts';
import type { Outcome } from './io/outcome.ts';
import type { CommandSpec, Group, Input } from './spec.ts';

export type RunResult = Promise<Outcome | undefined>;

/** A spec with the way to its logic, which is imported only when the command runs. */
export interface Command {
  readonly spec: CommandSpec;
  readonly load: () => Promise<{ run(input: Input<CommandSpec>, context: Context): RunResult }>;
}

/** Every command, and the first words that have several second ones. */
export interface Catalogue {
  readonly root: Group;
  readonly groups: readonly Group[];
  readonly commands: readonly Command[];
}

/** Pairs a spec with its logic; does not compile when the logic wants what the spec does not give. */
export function command<const S extends CommandSpec>(
  spec: S,
  load: () => Promise<{ run(input: Input<S>, context: Context): RunResult }>,
): Command {
  return { spec, load: load as unknown as Command['load'] };
}
