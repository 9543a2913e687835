/** Said when the soonest hold comes to these minutes. */
export const alarmMinutes = [5, 1] as const;

export interface Deadline {
  readonly id: string;
  readonly seconds: number;
}

/** The alarm that is due between two looks at the soonest hold; null: none. */
export function alarmBetween(before: Deadline | null, after: Deadline | null): number | null {
  if (!before || !after || before.id !== after.id) return null;
  const passed = alarmMinutes.filter(
    (minutes) => before.seconds > minutes * 60 && after.seconds <= minutes * 60,
  );
  return passed.at(-1) ?? null;
}
