import { useInput } from 'ink';
import { pressesOf } from '../keys/key-names.ts';
import { press } from '../work/pressing.ts';
import { useDashboard } from './dashboard-context.ts';

/** Hands every key to the desk. */
export function useKeys(): void {
  const { desk } = useDashboard();
  useInput((input, key) => {
    for (const pressed of pressesOf(input, key, desk.store.read())) press(desk, pressed);
  });
}
