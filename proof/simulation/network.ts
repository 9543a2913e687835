import type { FaultKind } from './faults.ts';
import type { Life } from './life.ts';
import type { Instance, Node } from './node.ts';
import type { Surroundings } from './surroundings.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request on its way. */
export interface Message {
  /** Whose request; a process that has died meanwhile hears of no answer. */
  readonly from: { readonly life: Life; readonly node?: Node };
  readonly to: Node;
  /** In the history: `POST /internal/hotels/reservations/123456789/claim`. */
  readonly label: string;
  readonly deadlineMs: number;
  /** What is answered by something that is broken between the two. */
  readonly broken: Answer;
  /** The receiver's work; done again when the request is doubled. */
  work(receiver: Instance): Promise<Answer>;
}

export interface Network {
  /** Rejects with NoAnswer at the deadline, or when nobody is there. */
  send(message: Message): Promise<Answer>;
}

type Settle = (outcome: Answer | NoAnswer) => void;

export class NoAnswer extends Error {}

/** Loses, delays, doubles and breaks what goes between the nodes, as the weather is. */
export function createNetwork(around: Surroundings): Network {
  const { time, history, faults } = around;
  const dice = around.dice.split('network');
  const strikes = (kind: FaultKind, what: string) => {
    if (!dice.happens(around.weather()[kind])) return false;
    faults.note(kind);
    history.add(`${kind}: ${what}`);
    return true;
  };
  const latencyMs = () => (dice.happens(0.9) ? dice.between(1, 12) : dice.between(12, 250));
  /** Beyond the deadline or not, minutes now and then. */
  const lateMs = (deadlineMs: number) =>
    dice.happens(0.3) ? dice.between(deadlineMs, 240_000) : dice.between(200, 2 * deadlineMs);

  const send = (message: Message) =>
    new Promise<Answer>((resolve, reject) => {
      const { from, deadlineMs } = message;
      if (from.life.isDead()) return;
      let isOver = false;
      const settle: Settle = (outcome) => {
        if (isOver || from.life.isDead()) return;
        isOver = true;
        callOff();
        if (dies(message, 'crash at an answer')) return;
        from.life.run(() => (outcome instanceof NoAnswer ? reject(outcome) : resolve(outcome)));
      };
      const callOff = time.after(deadlineMs, () => settle(new NoAnswer(`no answer in ${deadlineMs} ms`)));
      depart(message, settle);
      dies(message, 'crash after sending');
    });

  const depart = (message: Message, settle: Settle) => {
    const { label, deadlineMs } = message;
    const arriveAfter = (milliseconds: number, answered: Settle) =>
      time.after(milliseconds, () => arrive(message, answered));
    if (strikes('request doubled', label)) arriveAfter(latencyMs() + lateMs(deadlineMs), () => {});
    if (strikes('request dropped', label)) return;
    arriveAfter(strikes('request late', label) ? lateMs(deadlineMs) : latencyMs(), settle);
  };

  /** True when the sender's process dies here; one that was replaced by a successor is spared. */
  const dies = ({ from: { node, life }, label }: Message, kind: FaultKind) => {
    if (!node || node.current()?.life !== life || !dice.happens(around.weather()[kind])) return false;
    history.add(`${kind}: ${label}`);
    node.crash(kind);
    return true;
  };

  const arrive = (message: Message, settle: Settle) => {
    const { to, label, deadlineMs, broken } = message;
    const receiver = to.current();
    if (!receiver) {
      time.after(latencyMs(), () => settle(new NoAnswer(`${to.name} is not there`)));
      return;
    }
    const answer = (given: Answer) => {
      history.add(`${label} -> ${given.status}`);
      if (strikes('answer dropped', label)) return;
      const said = strikes('error after the work', label) ? broken : given;
      time.after(strikes('answer late', label) ? lateMs(deadlineMs) : latencyMs(), () => settle(said));
    };
    receiver.life.run(() => {
      if (strikes('error instead of the work', label)) return answer(broken);
      receiver.life.hear(message.work(receiver)).then(answer, (error: unknown) => {
        history.violate(`${label} threw ${error instanceof Error ? error.stack : String(error)}`);
      });
    });
  };

  return { send };
}
