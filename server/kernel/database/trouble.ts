const lockNotAvailable = '55P03';

/** PostgreSQL states and system codes that mean "not now": time-outs, shutdown, too many, no connection. */
const notNow = new Set([
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '25P03',
  '53300',
  '08006',
  '08001',
  '08003',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'EAI_AGAIN',
]);

const sentences: readonly (readonly [RegExp, string])[] = [
  [/SQLITE_CANTOPEN|unable to open database file/i, 'The database file cannot be opened or made.'],
  [
    /SQLITE_(NOTADB|CORRUPT)|file is not a database|malformed/i,
    'The database file is damaged; restore a backup of it.',
  ],
  [/SQLITE_FULL|database or disk is full/i, 'The disk that holds the database is full.'],
  [
    /SQLITE_READONLY|readonly database/i,
    'The database file cannot be written; check the data folder’s permissions.',
  ],
  [/SQLITE_IOERR|disk I\/O error/i, 'The database file cannot be read or written; check the disk.'],
  [
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered/i,
    'The database does not answer.',
  ],
];

/** A sentence when an error says that the database cannot work right now; null for any other error. */
export function databaseTrouble(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (code === lockNotAvailable) return 'Many are booking the same thing at this moment.';
  if (notNow.has(code)) return 'The database does not answer.';
  return sentences.find(([pattern]) => pattern.test(`${code} ${error.message}`))?.[1] ?? null;
}
