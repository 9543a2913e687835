import { access, constants, mkdir } from 'node:fs/promises';
import type { Context } from '../context.ts';
import type { Check } from '../outputs/doctor.ts';
import { findSecretPlace } from '../session/secrets.ts';
import { readSignIn } from '../session/sign-in.ts';
import { listIntents } from '../writes/intents.ts';

/** This machine: versions, folders, keychain, sign-in, terminal, and what waits to be resumed. */
export async function checkMachine(context: Context): Promise<Check[]> {
  return Promise.all([
    versionCheck(context),
    folderCheck('config folder', context.folders.config),
    folderCheck('data folder', context.folders.data),
    keychainCheck(context),
    signInCheck(context),
    intentCheck(context),
    terminalCheck(context),
  ]);
}

async function versionCheck({ host }: Context): Promise<Check> {
  const detail = `travel ${host.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  return { check: 'version', status: 'ok', detail, took_ms: null };
}

async function folderCheck(check: string, folder: string): Promise<Check> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.R_OK);
    return { check, status: 'ok', detail: folder, took_ms: null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { check, status: 'fail', detail: `${folder} cannot be written: ${code}`, took_ms: null };
  }
}

async function keychainCheck({ folders, newId }: Context): Promise<Check> {
  const startedAt = performance.now();
  const place = await findSecretPlace({ configFolder: folders.config, newId });
  const detail =
    place.kind === 'keychain'
      ? "sign-ins are kept in the system's keychain"
      : `sign-ins are kept in ${place.file}, readable by you only`;
  return { check: 'keychain', status: 'ok', detail, took_ms: Math.round(performance.now() - startedAt) };
}

async function signInCheck({ secrets, server, host }: Context): Promise<Check> {
  const check = 'sign-in';
  if (host.env.TRAVEL_TOKEN) {
    return { check, status: 'ok', detail: 'by the token in TRAVEL_TOKEN', took_ms: null };
  }
  const signIn = await readSignIn(secrets, (await server()).name);
  if (!signIn) return { check, status: 'warn', detail: 'nobody: travel login', took_ms: null };
  return { check, status: 'ok', detail: `${signIn.user.username}, ${signIn.user.role}`, took_ms: null };
}

async function intentCheck({ folders }: Context): Promise<Check> {
  const { length } = await listIntents(folders.config);
  const detail = length === 0 ? 'nothing was cut off' : `${length} cut off: travel resume`;
  return { check: 'requests', status: length === 0 ? 'ok' : 'warn', detail, took_ms: null };
}

async function terminalCheck({ io, host }: Context): Promise<Check> {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = host.env;
  const charset = LC_ALL || LC_CTYPE || LANG || 'no locale';
  const detail = io.isTerminal
    ? `${TERM ?? 'unknown'}, ${io.width} columns, ${io.hasColour ? 'colours' : 'no colours'}, ${charset}`
    : `a pipe, ${charset}`;
  return { check: 'terminal', status: 'ok', detail, took_ms: null };
}
