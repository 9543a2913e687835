// Members of requests that nobody may see again: neither on a screen nor in a file.
const secretMembers = new Set([
  'password',
  'new_password',
  'token',
  'access_token',
  'refresh_token',
  'secret',
  'client_secret',
]);

/** The body with its secret members hidden, at any depth. */
export function withoutSecrets(body: object): object {
  return JSON.parse(
    JSON.stringify(body, (name, value) => (secretMembers.has(name) ? '[hidden]' : value)),
  ) as object;
}
