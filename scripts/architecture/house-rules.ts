import path from 'node:path';
import { isTestCode } from './floors.ts';
import { blankProse, type SourceTree } from './source.ts';

const longestFile = 250;
const emptyNames = /^(index|utils?|helpers?|common|misc)\.tsx?$/;
// Written so that this file does not find itself.
const promises = /\bTO(?:DO)\b|\bFIX(?:ME)\b/;

type Reserved = { pattern: RegExp; what: string; allowedIn: RegExp };

const outsideWorld =
  /^(server\/(main|config|kernel\/deps)\.ts|cli\/(main|context)\.ts|bench\/|proof\/|scripts\/|[^/]+\.ts$)/;

/** What only the edges of the program may touch; everything else is handed it. */
const reserved: Reserved[] = [
  { pattern: /\bDate\.now\b/, what: 'the clock (Date.now)', allowedIn: outsideWorld },
  { pattern: /\bnew Date\(\s*\)/, what: 'the clock (new Date())', allowedIn: outsideWorld },
  { pattern: /\bTemporal\.Now\b/, what: 'the clock (Temporal.Now)', allowedIn: outsideWorld },
  { pattern: /\bMath\.random\b/, what: 'chance (Math.random)', allowedIn: outsideWorld },
  {
    pattern: /\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/,
    what: 'chance (node:crypto)',
    allowedIn: outsideWorld,
  },
  { pattern: /\bprocess\.env\b/, what: 'the environment (process.env)', allowedIn: outsideWorld },
  {
    pattern: /\bprocess\.exit(Code)?\b/,
    what: 'the exit code (process.exit)',
    allowedIn: /^(server|cli)\/main\.ts|^server\/health\.ts|^(bench|proof|scripts|man)\//,
  },
];

/** Names that say nothing, files too long to read, put-off work, and the outside world in the wrong place. */
export function findBrokenHouseRules(tree: SourceTree): string[] {
  return [...tree].flatMap(([file, text]) => [
    ...judgeName(file),
    ...judgeLength(file, text),
    ...judgePromises(file, text),
    ...(isTestCode(file) ? judgeMocks(file, text) : judgeReach(file, text)),
  ]);
}

function judgeName(file: string): string[] {
  return emptyNames.test(path.posix.basename(file))
    ? [`${file} has a name that does not say what is in it.`]
    : [];
}

function judgeLength(file: string, text: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > longestFile ? [`${file} has ${lines} lines; ${longestFile} are the limit.`] : [];
}

function judgePromises(file: string, text: string): string[] {
  const line = text.split('\n').findIndex((content) => promises.test(content)) + 1;
  return line > 0 ? [`${file}:${line} puts work off: do it, or file an issue.`] : [];
}

function judgeMocks(file: string, text: string): string[] {
  return /\bvi\.(doM|m)ock\(/.test(blankProse(text)) ? [`${file} mocks a module: run the real one.`] : [];
}

function judgeReach(file: string, text: string): string[] {
  const code = blankProse(text);
  return reserved
    .filter(({ pattern, allowedIn }) => pattern.test(code) && !allowedIn.test(file))
    .map(({ what }) => `${file} touches ${what}: it is handed what it needs.`);
}
