import type { Context } from '../../../context.ts';
import { invalidValue } from '../../../failure.ts';
import { type Outcome, text, thing } from '../../../io/outcome.ts';
import { type Acting, endActing, keepActing, readActing, stopActing } from '../../../session/acting.ts';
import type { Input } from '../../../spec.ts';
import type { supportAct } from './spec.ts';

/** Begins or ends acting for a traveller. */
export async function run({ args, flags }: Input<typeof supportAct>, context: Context): Promise<Outcome> {
  const { folders, server, rehearsal, newId } = context;
  const place = { configFolder: folders.config, context: (await server()).name };
  const standing = await readActing(place);
  if (flags.stop && rehearsal.isOn) return stopInDryRun(standing);
  if (flags.stop) return actingOutcome(null, stopWords(await endActing(place, newId())));
  if (standing) throw invalidValue(`You act for ${standing.user.username} already.`, [stopActing]);
  const acting = await begin({ user: args.user ?? '', reason: flags.reason ?? '' }, context);
  await keepActing(place, acting, newId());
  return actingOutcome(
    acting,
    `You act for ${acting.user.username} for 15 minutes; end it by: ${stopActing}`,
  );
}

async function begin(wanted: { user: string; reason: string }, { api, now }: Context): Promise<Acting> {
  const grant = await (await api.people()).act(wanted);
  const { user_id, username } = grant.user;
  return {
    token: grant.access_token,
    expiresAt: now() + grant.expires_in * 1_000,
    user: { user_id, username },
    reason: wanted.reason,
  };
}

function actingOutcome(acting: Acting | null, sentence: string): Outcome {
  const item = {
    user_id: acting?.user.user_id ?? null,
    username: acting?.user.username ?? null,
    reason: acting?.reason ?? null,
    expires_at: acting ? new Date(acting.expiresAt).toISOString() : null,
  };
  return thing({ item, fields: Object.keys(item), lines: () => [sentence] });
}

function stopWords(ended: Acting | null): string {
  return ended ? `You act for ${ended.user.username} no more.` : 'You act for nobody.';
}

function stopInDryRun(standing: Acting | null): Outcome {
  const would = standing ? `Acting for ${standing.user.username} would end.` : 'You act for nobody.';
  return text(['Nothing was changed.', would], { dry_run: true, user_id: standing?.user.user_id ?? null });
}
