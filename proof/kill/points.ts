/** Where payments is killed: before a step's call, at its answer before the commit, or after the commit. */
export interface KillPoint {
  readonly name: string;
  readonly card: string;
  readonly ending: 'Confirmed' | 'Held';
}

const paid = [
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
];
const declined = [
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
];

export const killPoints: readonly KillPoint[] = [
  ...paid.map((name) => ({ name, card: 'pm_card_visa', ending: 'Confirmed' as const })),
  ...declined.map((name) => ({ name, card: 'pm_card_chargeDeclined', ending: 'Held' as const })),
];
