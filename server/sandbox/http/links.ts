/**
 * Stands for the sandbox's own address in every object. It becomes the address of today only when an answer
 * leaves, so that kept answers and events lead somewhere after a restart on another port. The domain is
 * reserved (RFC 6761): no other text means it.
 */
export const here = 'https://sandbox.invalid';

/** The JSON text with links that a browser can follow; `baseUrl` has no slash at the end. */
export function withLinks(json: string, baseUrl: string): string {
  return json.replaceAll(here, baseUrl);
}
