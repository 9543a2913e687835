import type { Context } from '../../context.ts';
import { invalidValue } from '../../failure.ts';
import type { Outcome } from '../../io/outcome.ts';
import { readDashboardSettings } from '../../session/dashboard-settings.ts';
import type { Input } from '../../spec.ts';
import type { dashboard } from './spec.ts';

/** Opens the dashboard, and ends with it. */
export async function run(
  { flags }: Input<typeof dashboard>,
  context: Context,
): Promise<Outcome | undefined> {
  const { host, folders } = context;
  const { keys, bell } = await readDashboardSettings(folders.config);
  const [{ openDashboard }, { findKeyFaults }] = await Promise.all([
    import('../../dashboard/open.tsx'),
    import('../../dashboard/keys/bindings.ts'),
  ]);
  const faults = findKeyFaults(keys);
  if (faults.length > 0) throw invalidValue(`The keys in the settings cannot be used. ${faults.join(' ')}`);
  await openDashboard(context, {
    overrides: keys,
    isMuted: flags['no-bell'] || !bell,
    isForEars: flags['screen-reader'] || host.env.INK_SCREEN_READER === 'true',
  });
  return undefined;
}
