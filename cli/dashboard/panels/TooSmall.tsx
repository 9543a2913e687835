import { Text } from 'ink';
import type { Size } from '../layout.ts';

/** Said where nothing can be shown. */
export function TooSmall({ needed, have }: { needed: Size; have: Size }) {
  const words = [
    'The terminal is too small.',
    `Needs ${needed.columns}x${needed.rows}, has ${have.columns}x${have.rows}.`,
    'q quits.',
  ];
  return <Text wrap="truncate">{words.slice(0, Math.max(1, have.rows - 1)).join('\n')}</Text>;
}
