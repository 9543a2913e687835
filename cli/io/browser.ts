import type { Host } from '../host.ts';
import type { Io } from './io.ts';

export interface Desktop {
  readonly io: Pick<Io, 'isTerminal' | 'canPrompt'>;
  readonly host: Pick<Host, 'env'>;
}

/** Opens a page in a browser that this person would see; false when there is none, or it may not be opened. */
export async function openInBrowser(url: string, desktop: Desktop): Promise<boolean> {
  if (!canOpen(desktop) || !isWebPage(url)) return false;
  const { default: open } = await import('open');
  return open(url).then(
    (child) => {
      // A browser that does not start says so later; the address stands on the screen all the same.
      child.on('error', () => {});
      return true;
    },
    () => false,
  );
}

/** Not over ssh, not in a pipe, not without a desktop. */
function canOpen({ io, host: { env } }: Desktop): boolean {
  if (!io.isTerminal || !io.canPrompt || env.SSH_CONNECTION || env.SSH_TTY) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** The address comes from a server: only a web page is opened, never a file or another program. */
function isWebPage(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
