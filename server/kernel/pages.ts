import { invalidInput } from '../contracts/problem.ts';

/** Where a page of a list that is newest first ended. */
export interface Place {
  /** Epoch ms. */
  readonly createdAt: number;
  readonly id: string;
}

/** The cursor that a list hands out for its next page; opaque to whoever carries it. */
export function writeCursor({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt}:${id}`).toString('base64url');
}

/** The place that a cursor of ours tells. Throws `validation-failed` at `/cursor` for any other text. */
export function readCursor(cursor: string): Place {
  const match = /^(\d{1,16}):([\w-]{1,40})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalidInput('/cursor', 'The cursor is not one of ours; start again without it.');
  return { createdAt: Number(match[1]), id: String(match[2]) };
}
