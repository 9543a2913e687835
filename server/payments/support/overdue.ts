/** A checkout still at work this long after its last call has something wrong with it. */
export const overdueMs = 15 * 60_000;
