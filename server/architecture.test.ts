import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCycles } from '../scripts/architecture/cycles.ts';
import { findForbiddenImports } from '../scripts/architecture/floors.ts';
import { findBrokenHouseRules } from '../scripts/architecture/house-rules.ts';
import { findInstallScripts } from '../scripts/architecture/install-scripts.ts';
import { readTree } from '../scripts/architecture/read-tree.ts';

const root = path.resolve(import.meta.dirname, '..');

describe('the project', () => {
  const tree = readTree(root);

  test('is read whole', () => {
    expect([...tree.keys()]).toEqual(
      expect.arrayContaining([
        'server/architecture.test.ts',
        'server/contracts/endpoint.ts',
        'vitest.config.ts',
      ]),
    );
  });

  test('imports downward only', () => expect(findForbiddenImports(tree)).toEqual([]));
  test('has no circle of imports', () => expect(findCycles(tree)).toEqual([]));
  test('keeps its house rules', () => expect(findBrokenHouseRules(tree)).toEqual([]));

  test('gives its users no install scripts', () => {
    expect(findInstallScripts(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))).toEqual([]);
  });
});

describe('a planted import is found', () => {
  const planted: [importer: string, imported: string][] = [
    ['server/contracts/values.ts', 'server/kernel/deps.ts'],
    ['server/flights/contract.ts', 'server/flights/store.ts'],
    ['server/kernel/service.ts', 'server/reservations/store.ts'],
    ['server/kernel/service.ts', 'server/flights/contract.ts'],
    ['server/reservations/store.ts', 'server/flights/store.ts'],
    ['server/reservations/routes.ts', 'server/payments/contract.ts'],
    ['server/reference/airports.ts', 'server/contracts/values.ts'],
    ['server/flights/routes.ts', 'server/hotels/contract.ts'],
    ['server/flights/routes.ts', 'server/payments/routes.ts'],
    ['server/flights/routes.ts', 'server/sandbox/service.ts'],
    ['server/flights/routes.ts', 'server/config.ts'],
    ['server/users/routes.ts', 'server/flights/contract.ts'],
    ['server/payments/peers.ts', 'server/flights/store.ts'],
    ['server/sandbox/service.ts', 'server/payments/contract.ts'],
    ['server/services.ts', 'server/flights/store.ts'],
    ['cli/commands/hold/run.ts', 'server/flights/rules.ts'],
    ['cli/commands/hold/run.ts', 'server/kernel/deps.ts'],
    ['cli/suite/start.ts', 'server/main.ts'],
    ['server/flights/rules.ts', 'server/flights/store.ts'],
    ['server/flights/routes.ts', 'server/kernel/testing/clock.ts'],
    ['server/flights/routes.ts', 'server/flights/rules.test.ts'],
    ['lost/file.ts', 'server/contracts/values.ts'],
  ];

  test.each(planted)('%s -> %s', (importer, imported) => {
    const specifier = path.posix.relative(path.posix.dirname(importer), imported);
    const relative = specifier.startsWith('.') ? specifier : `./${specifier}`;
    for (const statement of [
      `import { a } from '${relative}';`,
      `import type {\n  A,\n} from '${relative}';`,
      `export * from '${relative}';`,
      `import '${relative}';`,
      `const a = await import('${relative}');`,
    ]) {
      const tree = new Map([
        [importer, `/** It's planted. */\n${statement}\n`],
        [imported, ''],
      ]);
      expect(findForbiddenImports(tree), statement).toHaveLength(1);
    }
  });

  test.each([
    ['server/contracts/values.ts', 'node:crypto'],
    ['server/reference/airports.ts', 'zod'],
    ['server/flights/rules.ts', 'koa'],
    ['server/flights/fare-rules.ts', 'kysely'],
    ['server/flights/rules.ts', 'node:crypto'],
    ['server/flights/routes.ts', './missing.ts'],
  ])('%s -> %s', (importer, specifier) => {
    expect(findForbiddenImports(new Map([[importer, `import '${specifier}';\n`]]))).toHaveLength(1);
  });

  test('and the allowed ones are not', () => {
    const tree = new Map([
      ['server/contracts/values.ts', "import { z } from 'zod';"],
      ['server/flights/contract.ts', "import { a } from '../contracts/values.ts';"],
      ['server/payments/peers.ts', "import { a } from '../flights/contract.ts';"],
      ['server/flights/rules.ts', "// import 'koa';\nimport { a } from '../contracts/values.ts';"],
      [
        'server/flights/routes.ts',
        "import { a } from './rules.ts';\nimport { b } from '../payments/contract.ts';",
      ],
      ['server/payments/contract.ts', "import { z } from 'zod';"],
      ['server/flights/routes.test.ts', "import { a } from '../payments/peers.ts';"],
      ['cli/commands/hold/run.ts', "const a = await import('../../../server/flights/contract.ts');"],
    ]);
    expect(findForbiddenImports(tree)).toEqual([]);
  });
});

test('a planted circle of imports is found', () => {
  const tree = new Map([
    ['server/flights/a.ts', "import { b } from './b.ts';"],
    ['server/flights/b.ts', "import type { C } from './c.ts';"],
    ['server/flights/c.ts', "const a = await import('./a.ts');"],
  ]);
  expect(findCycles(tree)).toEqual([
    'server/flights/a.ts -> server/flights/b.ts -> server/flights/c.ts -> server/flights/a.ts is a circle of imports.',
  ]);
});

describe('a planted breach of the house rules is found', () => {
  test.each([
    ['server/flights/index.ts', ''],
    ['server/flights/utils.ts', ''],
    ['cli/io/helpers.tsx', ''],
    ['server/flights/store.ts', '\n'.repeat(251)],
    ['server/flights/store.ts', `// TO${'DO'}: later`],
    ['server/flights/store.ts', 'const now = Date.now();'],
    ['server/flights/store.ts', 'const now = new Date();'],
    ['server/flights/store.ts', `const s = '//'; const now = Date.now();`],
    ['server/flights/store.ts', `const text = \`at \${Date.now()}\`;`],
    ['server/flights/store.ts', 'const dice = Math.random();'],
    ['server/flights/store.ts', 'const id = randomUUID();'],
    ['cli/io/colour.ts', 'const plain = process.env.NO_COLOR;'],
    ['cli/io/colour.ts', 'process.exit(1);'],
    ['server/flights/store.test.ts', `vi.${'mock'}('./store.ts');`],
  ])('%s: %s', (file, text) => {
    expect(findBrokenHouseRules(new Map([[file, text]]))).toHaveLength(1);
  });

  test.each([
    ['server/flights/store.ts', '\n'.repeat(250)],
    ['server/flights/store.ts', "// Date.now() isn't here\nconst day = new Date(instant);"],
    ['server/flights/store.ts', "const text = 'process.env'; /* Math.random() */"],
    ['server/flights/store.ts', 'const slash = /[/"\']/; const sum = a / b; const s = "Date.now()";'],
    ['server/kernel/deps.ts', 'const now = Date.now();'],
    ['server/flights/store.test.ts', 'const now = Date.now();'],
  ])('but not in %s: %s', (file, text) => {
    expect(findBrokenHouseRules(new Map([[file, text]]))).toEqual([]);
  });
});

test('a planted install script is found, unless only developers get it', () => {
  const lock = {
    packages: {
      '': { hasInstallScript: true },
      'node_modules/esbuild': { dev: true, hasInstallScript: true },
      'node_modules/keytar': { optional: true, hasInstallScript: true },
    },
  };
  expect(findInstallScripts(JSON.stringify(lock))).toEqual(['node_modules/keytar has an install script.']);
});
