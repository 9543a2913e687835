import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// As in the built program: React's other build checks itself at every step.
process.env.NODE_ENV = 'production';

type Benchmark = {
  name: string;
  /** Measures and prints, each figure beside its reference of the same run. */
  run(): Promise<void>;
};

/** `npm run bench [-- part-of-a-name...]`: one after the other, because they share the machine they measure. */
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts'));
let ran = 0;
for (const file of files.sort()) {
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue;
  const url = pathToFileURL(path.join(import.meta.dirname, file)).href;
  const benchmark: Benchmark = await import(url);
  console.log(`\n${benchmark.name}`);
  await benchmark.run();
  ran++;
}
if (ran === 0) {
  console.error(`No benchmark matches: ${wanted.join(', ')}. There are: ${files.join(', ')}.`);
  process.exitCode = 1;
}
