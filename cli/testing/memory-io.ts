import { PassThrough } from 'node:stream';
import { createIo, type Io, type IoSettings } from '../io/io.ts';
import { wishing } from './wishes.ts';

/** An Io whose streams are texts in memory. */
export interface MemoryIo {
  readonly io: Io;
  readonly stdin: PassThrough & { isTTY?: boolean };
  out(): string;
  err(): string;
}

export interface MemorySettings
  extends Partial<Pick<IoSettings, 'env' | 'wishes' | 'quiet' | 'noColour' | 'noInput'>> {
  readonly json?: boolean;
  readonly outIsTerminal?: boolean;
  readonly errIsTerminal?: boolean;
  readonly inIsTerminal?: boolean;
  readonly columns?: number;
}

/** Makes an Io as a real one would be, with streams that remember. */
export async function memoryIo(settings: MemorySettings = {}): Promise<MemoryIo> {
  const heard = { out: '', err: '' };
  const sink = (name: 'out' | 'err', isTTY: boolean) => ({
    isTTY,
    columns: settings.columns ?? 80,
    write: (text: string) => {
      heard[name] += text;
    },
  });
  const stdin = new PassThrough();
  const io = await createIo({
    stdin: { isTTY: settings.inIsTerminal ?? false, open: () => stdin },
    stdout: sink('out', settings.outIsTerminal ?? false),
    stderr: sink('err', settings.errIsTerminal ?? false),
    env: settings.env ?? {},
    wishes: settings.wishes ?? wishing({ json: settings.json ?? false }),
    quiet: settings.quiet ?? false,
    noColour: settings.noColour ?? false,
    noInput: settings.noInput ?? false,
    noPager: true,
  });
  return { io, stdin, out: () => heard.out, err: () => heard.err };
}
