import type { Context } from 'koa';
import { invalidRequest, notAuthenticated, StripeFailure } from './failure.ts';

/** No form of the API comes near it. */
const maxBodyBytes = 64 * 1024;

/** The body as text; refuses more than 64 KB. */
export async function readBody(context: Context): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of context.req as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      const details = {
        type: 'invalid_request_error',
        message: 'The request is larger than 64 KB.',
      } as const;
      throw new StripeFailure(413, details, { isReplayed: false });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The parameters of a request: the query of a GET or DELETE, the form in the body of a POST. */
export async function readForm(context: Context): Promise<string> {
  if (context.method !== 'POST') return context.querystring;
  const body = await readBody(context);
  if (body !== '' && !context.is('application/x-www-form-urlencoded')) {
    throw invalidRequest('Invalid request: send parameters as application/x-www-form-urlencoded.');
  }
  return body;
}

/** Any test key opens the sandbox's one account, as `Bearer <key>` or as the user name of Basic. */
export function authenticate(context: Context): void {
  const key = keyOf(context.get('Authorization'));
  if (key === '') {
    throw notAuthenticated(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
        "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (!/^(sk|rk)_test_\w+$/.test(key)) {
    throw notAuthenticated(
      `Invalid API Key provided: ${key.slice(0, 8)}****. The sandbox takes test keys: sk_test_...`,
    );
  }
}

function keyOf(header: string): string {
  const [scheme = '', credentials = ''] = header.split(' ');
  if (/^bearer$/i.test(scheme)) return credentials;
  if (!/^basic$/i.test(scheme)) return '';
  return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '';
}

/** The key of a POST, as sent; null without one. */
export function idempotencyKeyOf(context: Context): string | null {
  const key = context.method === 'POST' ? context.get('Idempotency-Key') : '';
  if (key.length > 255) throw invalidRequest('Idempotency keys can be at most 255 characters long.');
  return key === '' ? null : key;
}

/** Where a browser on this machine reaches this server: the port that took the request, never what a Host header says. */
export function localUrl(context: Context): string {
  return `http://127.0.0.1:${context.req.socket.localPort}`;
}

export function isLoopback(context: Context): boolean {
  return /^(::1$|(::ffff:)?127\.)/.test(context.req.socket.remoteAddress ?? '');
}
