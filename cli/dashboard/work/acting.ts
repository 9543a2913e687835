import { type Desk, dispatch, flash } from '../desk.ts';

/** Looks for whom staff act, which another terminal may have begun or ended: the banner is never behind. */
export async function followActing(desk: Desk): Promise<void> {
  const acting = await desk.readActing();
  const { who, tab } = desk.store.read();
  if (acting?.token === who.acting?.token) return;
  dispatch(desk, { type: 'cleared' });
  dispatch(desk, { type: 'identified', who: { ...who, acting } });
  desk.refresh(tab);
}

/** Acts for nobody any more. */
export async function stopActing(desk: Desk): Promise<void> {
  await desk.run(['support', 'act', '--stop']);
  await followActing(desk);
  flash(desk, 'You are yourself again: travel support act --stop', 'good');
}
