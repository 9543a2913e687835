import { z } from 'zod';
import { usersAuditEndpoints } from '../contracts/audit.ts';
import { endpoint, internalContract, publicContract } from '../contracts/endpoint.ts';
import { accessLogEndpoints, accessReason, findInput } from '../contracts/support.ts';
import { instant, pageInput, pageOf, personName } from '../contracts/values.ts';

export const roles = ['traveller', 'support', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** E-mail addresses are compared in lower case. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('must be an e-mail address such as ada@example.com'));

/** At least 8 characters; length is the only rule, and 200 bounds the work of hashing. */
export const password = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(200, 'must have at most 200 characters');

/** A person, without anything secret. */
export const user = z.object({
  user_id: z.string(),
  username: z.string(),
  email: z.string(),
  role,
  created_at: instant,
});
export type User = z.infer<typeof user>;

/** What a sign-in gives: a short-lived access token (EdDSA JWT) and a rotating refresh token. */
export const session = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('seconds the access token lives'),
  refresh_token: z.string(),
  user,
});
export type Session = z.infer<typeof session>;

export const accessGrant = session.omit({ refresh_token: true });

/** A personal access token as listed: never its secret. */
export const tokenInfo = z.object({
  token_id: z.string(),
  name: z.string(),
  created_at: instant,
  expires_at: instant.nullable(),
  last_used_at: instant.nullable(),
});

const noInput = z.strictObject({});

export const usersContract = publicContract('users', {
  register: endpoint({
    method: 'POST',
    path: '/registrations',
    summary: 'Create an account and sign in',
    access: ['anyone'],
    input: z.strictObject({ username: personName, email, password }),
    output: session,
    status: 201,
    problems: ['already-registered'],
    idempotent: false,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/sessions',
    summary: 'Sign in with e-mail and password',
    access: ['anyone'],
    input: z.strictObject({ email, password: z.string().min(1).max(200) }),
    output: session,
    status: 201,
    idempotent: false,
    harmless: true,
  }),
  refreshSession: endpoint({
    method: 'POST',
    path: '/sessions/refresh',
    summary: 'Exchange a refresh token for its successor; a lost answer may be asked again for 30 s',
    access: ['anyone'],
    input: z.strictObject({ refresh_token: z.string().min(1).max(200) }),
    output: session,
    idempotent: false,
    harmless: true,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/sessions/revoke',
    summary: 'End the session of a refresh token; repeatable',
    access: ['anyone'],
    input: z.strictObject({ refresh_token: z.string().min(1).max(200) }),
    output: z.object({ signed_out: z.boolean() }),
    idempotent: false,
    harmless: true,
  }),
  exchangeToken: endpoint({
    method: 'POST',
    path: '/tokens/exchange',
    summary: 'Exchange a personal access token for a short-lived access token',
    access: ['anyone'],
    input: z.strictObject({ token: z.string().min(1).max(200) }),
    output: accessGrant,
    idempotent: false,
    harmless: true,
  }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    summary: 'The signed-in person',
    access: ['user'],
    input: noInput,
    output: user,
  }),
  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    summary: 'Create a personal access token for scripts, after a sign-in; its secret is shown once',
    access: ['user'],
    input: z.strictObject({
      name: z.string().trim().min(1).max(60),
      expires_in_days: z.int().min(1).max(365).optional(),
    }),
    output: tokenInfo.extend({ token: z.string() }),
    status: 201,
    // The answer carries a secret, so it is not kept for replay.
    idempotent: false,
  }),
  listTokens: endpoint({
    method: 'GET',
    path: '/tokens',
    summary: "The caller's personal access tokens",
    access: ['user'],
    input: z.strictObject(pageInput),
    output: pageOf(tokenInfo),
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/:token_id',
    summary: 'Revoke a personal access token',
    access: ['user'],
    input: z.strictObject({ token_id: z.string().max(40) }),
    output: tokenInfo,
  }),
  jwks: endpoint({
    method: 'GET',
    path: '/jwks.json',
    summary: 'Public keys that verify access tokens (RFC 7517)',
    access: ['anyone'],
    input: noInput,
    output: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
  }),
});

const byUser = {
  user_id: z
    .string()
    .trim()
    .regex(/^\d{6,9}$/, 'must be a user id of 6 to 9 digits'),
};

/** What support staff may ask about people. */
export const usersSupportContract = publicContract('users', {
  findPeople: endpoint({
    method: 'GET',
    path: '/support/people',
    summary: 'Find people by name, e-mail address or id; name and address are masked',
    access: ['support'],
    input: z.strictObject(findInput),
    output: z.object({ items: z.array(user) }),
  }),
  showPerson: endpoint({
    method: 'GET',
    path: '/support/people/:user_id',
    summary: 'One person, masked',
    access: ['support'],
    input: z.strictObject(byUser),
    output: user,
  }),
  revealPerson: endpoint({
    method: 'POST',
    path: '/support/people/:user_id/reveals',
    summary: 'One person with name and address; kept in the access log with the reason',
    access: ['support'],
    input: z.strictObject({ ...byUser, reason: accessReason }),
    output: user,
    // A read that leaves a line behind: a repeat is another look, and no answer with a name is kept for replay.
    idempotent: false,
    harmless: true,
  }),
  act: endpoint({
    method: 'POST',
    path: '/support/acting',
    summary: 'Act for a traveller for 15 minutes; kept in the access log with the reason',
    access: ['support'],
    input: z.strictObject({
      user: z.union([byUser.user_id, email], { error: 'must be a user id or a whole e-mail address' }),
      reason: accessReason,
    }),
    output: accessGrant,
    status: 201,
    // The answer carries a secret, so it is not kept for replay.
    idempotent: false,
  }),
  ...accessLogEndpoints,
});

export const usersInternalContract = internalContract('users', {
  grantRole: endpoint({
    method: 'POST',
    path: '/grants',
    summary: 'Give a person a role; the person who runs the suite may do this',
    access: ['operator'],
    input: z.strictObject({ email, role }),
    output: user,
    idempotent: false,
  }),
  ...usersAuditEndpoints,
});
