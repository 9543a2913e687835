/** What goes on when payments is killed. */
export type Story = 'paid' | 'declined' | 'on a page' | 'given up' | 'cancelled';

/** Where payments is killed: before a step's call, at its answer before the commit, or after the commit. */
export interface KillPoint {
  readonly name: string;
  readonly story: Story;
}

const pointsOf: Readonly<Record<Story, readonly string[]>> = {
  paid: [
    'Open asked',
    'Open answered',
    'Claiming saved',
    'Claiming asked',
    'second claim sent',
    'Claiming answered',
    'Claimed saved',
    'Claimed asked',
    'Claimed answered',
    'Paying saved',
    'Paying asked',
    'Paying answered',
    'Authorised saved',
    'Authorised answered',
    'Capturing saved',
    'Capturing asked',
    'Capturing answered',
    'Captured saved',
    'Captured answered',
    'Confirming saved',
    'Confirming asked',
    'second confirm sent',
    'Confirming answered',
    'Done saved',
  ],
  declined: [
    'Paying answered',
    'Aborting saved',
    'Aborting asked',
    'Aborting answered',
    'DoorShut saved',
    'DoorShut answered',
    'Unclaiming saved',
    'Unclaiming asked',
    'second unclaim sent',
    'Unclaiming answered',
    'Failed saved',
  ],
  'on a page': [
    'Claimed answered',
    'ActionRequired saved',
    'ActionRequired asked',
    'ActionRequired answered',
  ],
  'given up': ['Aborting asked', 'Aborting answered', 'DoorShut saved', 'Failed saved'],
  cancelled: ['cancel sent', 'cancel answered', 'refund sent', 'refund answered'],
};

export const killPoints: readonly KillPoint[] = Object.entries(pointsOf).flatMap(([story, names]) =>
  names.map((name) => ({ name, story: story as Story })),
);
