import { payer } from '../../server/sandbox/testing/payer.ts';
import { password } from './stage.ts';
import { keys, openShell } from './terminal.ts';

export interface Typed {
  readonly code: number | 'still at it';
  readonly screen: string;
}

interface Reaction {
  readonly to: RegExp;
  readonly type?: string;
  readonly goTo?: (page: string) => Promise<unknown>;
}

/** A demo has a suite of its own to start; on a busy machine that takes its time. */
const patienceMs = 60_000;

/** What a person does when travel asks: each of these once for a line. */
function reactions(email: string): readonly Reaction[] {
  return [
    { to: /\? Your name/, type: `Ada Lovelace${keys.enter}` },
    { to: /\? E-mail/, type: `${email}${keys.enter}` },
    { to: /\? Password/, type: `${password}${keys.enter}` },
    { to: /\? Once more/, type: `${password}${keys.enter}` },
    { to: /How do you want to pay\?/, type: keys.enter },
    { to: /\(y\/N\)/, type: `y${keys.enter}` },
    { to: /https?:\/\/\S+\/c\/\w+\/[\w#%-]+/, goTo: (page) => payer.choose(page, 'pm_card_visa') },
    // The dashboard, drawn and spoken.
    { to: /q quit|Tabs: /, type: 'q' },
  ];
}

/** A person types a line at a terminal, answers what it asks, goes to pages that it shows, and waits for its end. */
export async function typeAtTerminal(
  line: string,
  { env, cwd, email }: { env: Record<string, string | undefined>; cwd: string; email: string },
): Promise<Typed> {
  const waiting = [...reactions(email)];
  const failures: unknown[] = [];
  const react = (shown: string) => {
    const reaction = waiting.find(({ to }) => to.test(shown));
    if (!reaction) return;
    waiting.splice(waiting.indexOf(reaction), 1);
    if (reaction.type) terminal.type(reaction.type);
    const [found = ''] = reaction.to.exec(shown) ?? [];
    reaction.goTo?.(found).catch((error: unknown) => failures.push(error));
  };
  const plain = { ...env, TERM: 'xterm', NO_COLOR: '1', PAGER: 'cat' };
  const script = `set -euo pipefail\n${line}`;
  const terminal = openShell('bash', ['-c', script], { env: plain, cwd, onShown: react });
  const code = await terminal.ends(patienceMs).catch(() => 'still at it' as const);
  if (code === 'still at it') terminal.type(keys.ctrlC);
  if (failures.length > 0) throw failures[0];
  return { code, screen: terminal.screen() };
}
