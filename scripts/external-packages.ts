/** What the bundle leaves outside: native or optional at run time, or reading files beside themselves. */
export const externalPackages: readonly string[] = [
  '@node-rs/argon2',
  'jq-wasm',
  'keytar',
  'libsql',
  'pdfkit',
  'pg',
  'pg-native',
  'react-devtools-core',
];
