import { open, stat } from 'node:fs/promises';

// Enough for any last words, little enough to read at once.
const tailBytes = 64 * 1024;

/** Bytes in a log so far; 0 when there is none. */
export async function logSize(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The lines written after `from`, at most the last 64 KB of them. */
export async function readLog(file: string, from = 0): Promise<string[]> {
  const size = await logSize(file);
  const start = Math.max(from, size - tailBytes);
  if (size <= start) return [];
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    return (start > from ? lines.slice(1) : lines).filter((line) => line.trim() !== '');
  } finally {
    await handle.close();
  }
}

/** The last line that says why a process ended: a plain sentence, or an error in a JSON log. */
export function lastWords(lines: readonly string[]): string | null {
  const sentences = lines.map(sentenceOf).filter((sentence) => sentence !== null);
  return sentences.at(-1) ?? null;
}

function sentenceOf(line: string): string | null {
  if (!line.startsWith('{')) return isStackLine(line) ? null : line.trim().replace(/^travel-server: /, '');
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level?: string;
      msg?: string;
      err?: { message?: string };
    };
    return level === 'error' || level === 'fatal' ? (err?.message ?? msg ?? null) : null;
  } catch {
    return null;
  }
}

function isStackLine(line: string): boolean {
  return /^\s+at |^Node\.js v|^\s*[{}^]/.test(line);
}
