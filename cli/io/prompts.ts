import { interrupted } from '../failure.ts';
import type { Question } from '../spec.ts';
import { cleanText } from './clean.ts';
import type { Io } from './io.ts';

/** Asks for one value on the terminal; refuses an empty answer; Ctrl-C ends the command. */
export async function ask(question: Question, io: Io): Promise<string> {
  const answer = await prompt<string>(io, {
    type: question.kind === 'password' ? 'password' : 'input',
    message: cleanText(question.message),
    validate: (value: string) => value.trim() !== '' || 'Type something, or press Ctrl-C to stop.',
  });
  return question.kind === 'password' ? answer : answer.trim();
}

/** Asks yes or no; Enter alone means no, so nothing costly happens by habit. */
export async function askYes(message: string, io: Io): Promise<boolean> {
  return prompt(io, { type: 'confirm', message: cleanText(message), default: false });
}

/** Lets a person choose one of a few. */
export async function askChoice<T extends string>(
  message: string,
  choices: readonly { readonly name: string; readonly value: T }[],
  io: Io,
): Promise<T> {
  const clean = choices.map(({ name, value }) => ({ name: cleanText(name), value }));
  return prompt(io, { type: 'select', message: cleanText(message), choices: clean });
}

async function prompt<T>(io: Io, question: Record<string, unknown>): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  // Prompts go to standard error: standard output is for what the command found.
  const module = inquirer.createPromptModule({
    input: io.stdin.open(),
    output: io.stderr as unknown as NodeJS.WritableStream,
  });
  try {
    const answers = (await module([{ name: 'answer', ...question }] as never)) as { answer: T };
    return answers.answer;
  } catch (error) {
    if (error instanceof Error && promptEnds.has(error.name)) throw interrupted();
    throw error;
  }
}

const promptEnds = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);
