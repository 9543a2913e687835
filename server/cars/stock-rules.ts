/** A car of one fleet from pick-up until it is ready for the next renter; epoch ms, half open. */
export interface Outing {
  readonly fleet: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The most cars that are out at one instant of a time, for what a search shows; a hold counts in the database. */
export function mostOut(outings: readonly Outing[], { startsAt, endsAt }: Omit<Outing, 'fleet'>): number {
  const met = outings.filter((outing) => outing.endsAt > startsAt && outing.startsAt < endsAt);
  const steps = met.flatMap((outing) => [
    { at: outing.startsAt, change: 1 },
    { at: outing.endsAt, change: -1 },
  ]);
  // Ends first: a car that is ready at ten can be picked up at ten.
  steps.sort((a, b) => a.at - b.at || a.change - b.change);
  let level = 0;
  let most = 0;
  for (const { change } of steps) {
    level += change;
    most = Math.max(most, level);
  }
  return most;
}
