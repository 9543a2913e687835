import { EventEmitter } from 'node:events';
import type { Size } from '../layout.ts';
import { diffFrames } from './cells.ts';

/** The terminal as a stage for whole frames. */
export interface Screen {
  /** What Ink renders to. */
  readonly stream: NodeJS.WriteStream;
  readonly size: () => Size;
  onResize(listener: () => void): void;
  /** Bell, title and clipboard: codes that draw nothing. */
  signal(code: string): void;
  /** Draws everything again, whatever the terminal has come to show. */
  repaint(): void;
  /** Gives the terminal back as it was; safe to call twice. */
  leave(): void;
}

export interface ScreenSettings {
  readonly stdout: NodeJS.WriteStream;
  /** False: lines are only added, for screen readers; no alternate screen, no cursor movement. */
  readonly isWholeScreen: boolean;
}

// Alternate screen, hidden cursor, remembered title, wrapped lines off: and all of it back.
const enter = '\x1b[22;0t\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J';
const exit = '\x1b[?7h\x1b[?25h\x1b[?1049l\x1b[23;0t';
const clear = '\x1b[2J';
// Terminals that know synchronized updates show all of a frame at once; others ignore these.
const [beginFrame, endFrame] = ['\x1b[?2026h', '\x1b[?2026l'];
// 30 frames a second: the first change is shown at once, a flood of them is thinned.
const frameMs = 33;
const settleMs = 200;
const fallbackSize = { columns: 80, rows: 24 };

/**
 * Takes over a terminal. Ink hands over whole frames; what is written is the difference to what the terminal
 * shows. (Ink's own incremental mode rewrites whole lines and three bytes for each one that is equal, every second.)
 */
export function openScreen({ stdout, isWholeScreen }: ScreenSettings): Screen {
  const events = new EventEmitter();
  let shown: readonly string[] = [];
  let wanted: readonly string[] | null = null;
  let latest: readonly string[] = [];
  let isOver = false;
  let isBlocked = false;
  let timer: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    if (isOver || isBlocked || wanted === null) return;
    const difference = diffFrames(shown, wanted);
    shown = wanted;
    wanted = null;
    if (difference === '') return;
    timer = setTimeout(flush, frameMs);
    // A terminal that cannot keep up gets the newest frame when it can, not all of them.
    isBlocked = !stdout.write(`${beginFrame}${difference}${endFrame}`);
    if (isBlocked) stdout.once('drain', unblock);
  };
  const unblock = () => {
    isBlocked = false;
    flush();
  };
  const size = () => ({
    columns: stdout.columns || fallbackSize.columns,
    rows: stdout.rows || fallbackSize.rows,
  });
  const repaint = () => {
    shown = [];
    wanted = latest;
    if (isWholeScreen && !isOver) stdout.write(clear);
    flush();
  };
  const resized = () => {
    repaint();
    events.emit('resize');
    // Terminals move lines about while they are resized; once that is over, everything is drawn once more.
    clearTimeout(settling);
    settling = setTimeout(repaint, settleMs);
  };
  const leave = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    clearTimeout(settling);
    stdout.off('resize', resized);
    process.off('exit', leave);
    if (isWholeScreen) stdout.write(exit);
  };
  stdout.on('resize', resized);
  // Also after an uncaught error: Node tells of it when the terminal is itself again.
  process.on('exit', leave);
  if (isWholeScreen) stdout.write(enter);
  const stream = frameStream(size, (frame) => {
    latest = frame.split('\n');
    wanted = latest;
    if (timer === undefined && isWholeScreen) flush();
  });
  return {
    stream,
    size,
    onResize: (listener) => void events.on('resize', listener),
    signal: (code) => void (isOver || stdout.write(code)),
    repaint,
    leave,
  };
}

// Not a terminal to Ink: it must neither hide cursors nor clear anything by itself.
function frameStream(size: () => Size, take: (frame: string) => void): NodeJS.WriteStream {
  const stream = Object.defineProperties(new EventEmitter(), {
    columns: { get: () => size().columns },
    rows: { get: () => size().rows },
    isTTY: { value: false },
    write: {
      value: (frame: string, done?: () => void) => {
        if (frame !== '') take(frame);
        done?.();
        return true;
      },
    },
  });
  return stream as unknown as NodeJS.WriteStream;
}
