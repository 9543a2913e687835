import { type Span, styled } from '../../io/text.ts';
import { countdown } from '../../io/time.ts';

// As the owner of a hold feels it: paying takes about two minutes, looking for a card about ten.
const [hurrySeconds, soonSeconds] = [120, 600];
const barCells = 12;
// What a hold lasts unless the server was told otherwise; a longer one begins with a full bar.
const wholeSeconds = 1800;

/** Time left as a bar: green, amber under 10 minutes, red under 2; full blocks and dots, for eyes without colours. */
export function timeBar(seconds: number | null): Span {
  if (seconds === null) return '';
  const full = Math.min(barCells, Math.ceil((seconds / wholeSeconds) * barCells));
  return styled(toneOf(seconds), '█'.repeat(full) + '·'.repeat(barCells - full));
}

/** Time left in figures, with a mark that grows with the hurry. */
export function timeLeft(seconds: number | null): Span {
  if (seconds === null) return '';
  const mark = seconds < hurrySeconds ? '!!' : seconds < soonSeconds ? '!' : '';
  return styled(toneOf(seconds), `${mark}${countdown(seconds)}`);
}

function toneOf(seconds: number): 'green' | 'yellow' | 'red' {
  if (seconds < hurrySeconds) return 'red';
  return seconds < soonSeconds ? 'yellow' : 'green';
}
