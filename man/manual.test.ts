import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../cli/commands.ts';
import type { CommandSpec, CommandTree } from '../cli/spec.ts';
import { parseProse } from './blocks.ts';
import { makeManual, packageWithPages, readProse } from './manual.ts';
import { commandsPage } from './markdown.ts';
import { toRoff } from './roff.ts';

const { root, groups, commands } = catalogue;
const tree: CommandTree = { root, groups, specs: commands.map(({ spec }) => spec) };
const prose = readProse(path.join(import.meta.dirname, 'pages'));
const pages = makeManual(tree, prose);
const title = { name: 'travel-test', section: 1, date: '2026-11-28', version: '1.0.0' } as const;

describe('the manual', () => {
  test('has a page for every command, and says its flags, examples and exit codes', () => {
    for (const spec of tree.specs) {
      const page = pages.find(({ file }) => file === `man1/travel-${spec.path.join('-')}.1`);
      expect(page, spec.path.join(' ')).toBeDefined();
      for (const flag of spec.flags)
        expect(page?.text).toContain(`\\-\\-${flag.name.replaceAll('-', '\\-')}`);
    }
  });

  test('does not build when a command lacks its page, or a page its command', () => {
    const added: CommandSpec = { ...(tree.specs[0] as CommandSpec), path: ['fly'] };
    expect(() => makeManual({ ...tree, specs: [...tree.specs, added] }, prose)).toThrow(
      'lacks: travel-fly.1.md',
    );
    expect(() => makeManual({ ...tree, specs: tree.specs.slice(1) }, prose)).toThrow(/pages of no command/);
  });

  test('does not build with a placeholder that nothing fills', () => {
    const broken = new Map(prose).set('travel.1.md', '## NAME\n\n<nonsense>\n');
    expect(() => makeManual(tree, broken)).toThrow('<nonsense>');
  });

  test('is listed in package.json, page by page', () => {
    const text = readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8');
    expect(packageWithPages(text, pages)).toBe(text);
  });

  test('is in docs/commands.md as the command tree says it now', () => {
    const page = readFileSync(path.join(import.meta.dirname, '..', 'docs', 'commands.md'), 'utf8');
    // Stale? Run: npm run man
    expect(page).toBe(commandsPage(tree));
  });

  test('mentions only pages that exist', () => {
    const names = new Set(pages.map(({ file }) => path.basename(file)));
    for (const { file, text } of pages) {
      const mentioned = [...text.matchAll(/\\fB(travel[a-z\\-]*)\\fR\((\d)\)/g)];
      for (const [, name = '', section] of mentioned) {
        expect(names, file).toContain(`${name.replaceAll('\\-', '-')}.${section}`);
      }
    }
  });
});

describe('roff', () => {
  test('keeps dots, quotes, hyphens and backslashes as they are typed', () => {
    const text = toRoff(title, parseProse("## NAME\n\n.hidden 'quote' a\\b `--flag` *word*"));
    expect(text.split('\n')[2]).toBe('\\&.hidden \\(aqquote\\(aq a\\eb \\fB\\-\\-flag\\fR \\fIword\\fR');
  });

  test('makes code and terms of their blocks', () => {
    const text = toRoff(
      title,
      parseProse('## X\n\n    a\n    .b\n\n`one`\n: First.\n`two`\n: Second\n: half.'),
    );
    expect(text).toContain('.nf\na\n\\&.b\n.fi');
    expect(text).toContain('.TP\n\\fBtwo\\fR\nSecond half.');
  });
});

// mandoc is where the pages are developed; elsewhere the tests above must do.
const hasMandoc = (() => {
  try {
    execFileSync('mandoc', ['-T', 'lint', '/dev/null'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
})();

test.runIf(hasMandoc)('mandoc has nothing to warn of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-man-'));
  try {
    const files = pages.map(({ file, text }) => {
      const target = path.join(folder, path.basename(file));
      writeFileSync(target, text);
      return target;
    });
    expect(lint(files)).toBe('');
    const planted = path.join(folder, 'planted.1');
    writeFileSync(planted, '.TH X 1 2026-11-28 a b\n.SH NAME\n.PP\nx \\- y\n');
    expect(lint([planted])).toContain('skipping paragraph macro');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function lint(files: readonly string[]): string {
  try {
    return execFileSync('mandoc', ['-T', 'lint', '-W', 'warning', ...files], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}
