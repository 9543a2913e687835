import { invalidValue, usageFailure } from '../failure.ts';
import { cleanText, escapeJsonText } from './clean.ts';

/**
 * What a jq expression makes of a value: one line for each result, texts bare, all else compact JSON. It
 * is the real jq, compiled to WebAssembly and loaded when it is first asked for.
 */
export async function runJq(value: unknown, expression: string): Promise<string> {
  const { raw } = (await import('jq-wasm')).default;
  try {
    const output = await raw(escapeJsonText(JSON.stringify(value)), expression, ['-r', '-c']);
    return output.split('\n').map(cleanLine).join('\n');
  } catch (error) {
    throw invalidValue(`The command was done, but --jq failed on its result: ${reasonOf(error)}`);
  }
}

/** Refuses an expression that jq cannot read, before a command does anything. */
export async function checkJq(expression: string): Promise<void> {
  const { raw } = (await import('jq-wasm')).default;
  try {
    await raw('null', `empty | (${expression}\n)`, []);
  } catch (error) {
    throw usageFailure(`--jq is not an expression that jq can read: ${reasonOf(error)}`);
  }
}

// jq says where, what it made of it, and a count of errors; the first line is the one that helps.
function reasonOf(error: unknown): string {
  const [first = ''] = String((error as Error).message).split('\n');
  return `${first.replace(/^jq: error( \(at [^)]*\))?: /, '').replace(/ \(Unix shell quoting issues\?\)/, '')}.`;
}

// Tabs stay: @tsv makes them.
function cleanLine(line: string): string {
  return line.split('\t').map(cleanText).join('\t');
}
