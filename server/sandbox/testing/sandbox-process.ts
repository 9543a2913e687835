import { createDeps } from '../../kernel/deps.ts';
import { listen } from '../../kernel/http/listen.ts';
import { createSandbox } from '../sandbox.ts';

// A sandbox as a process of its own, for the test that kills it: `sandbox-process.ts <database>`.
// Its first line is where it listens.
const [database = 'sqlite::memory:'] = process.argv.slice(2);
const sandbox = await createSandbox({ database, deps: createDeps() });
const face = await listen(0, '127.0.0.1');
face.answerWith(sandbox.app.callback());
console.log(face.url);
