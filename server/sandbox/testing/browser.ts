import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Where Debian keeps it; `.ci/run` installs it there. */
const executablePath = '/usr/bin/chromium';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why tests with a browser cannot run here; null when they can. In CI they must: there a missing browser fails them. */
export const browserMissing: string | null =
  existsSync(executablePath) || process.env.CI === 'true'
    ? null
    : `No browser: ${executablePath} is not there. Install it with: apt-get install chromium`;

export interface TestBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A headless Chromium that knows nobody and forgets everything; `javaScript: false` switches scripts off. */
export async function openBrowser(options: { readonly javaScript?: boolean } = {}): Promise<TestBrowser> {
  const folder = mkdtempSync(path.join(tmpdir(), 'travel-browser-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    args: quiet,
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
  });
  context.setDefaultTimeout(15_000);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
