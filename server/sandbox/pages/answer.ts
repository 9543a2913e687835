import type { Context, Middleware } from 'koa';
import { StripeFailure } from '../http/failure.ts';
import { withLinks } from '../http/links.ts';
import { escapeHtml, renderPage } from './layout.ts';

/**
 * Answers with a page that loads nothing. A form's policy also covers where its answers redirect to, so
 * `targets` are the addresses that a form of the page may lead to.
 */
export function showPage(context: Context, html: string, targets: readonly (string | null)[] = []): void {
  const origins = targets.flatMap((url) => (url === null ? [] : [new URL(url).origin]));
  const formAction = ["'self'", ...new Set(origins)].join(' ');
  context.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'unsafe-inline'; form-action ${formAction}; frame-ancestors 'none'`,
  );
  context.set('Cache-Control', 'no-store');
  context.set('Referrer-Policy', 'no-referrer');
  context.type = 'html';
  context.body = html;
}

/** Sends the browser on; what it gets there, it gets with GET. */
export function sendTo(context: Context, url: string): void {
  context.status = 303;
  context.set('Cache-Control', 'no-store');
  // Our own pages are named by their path: the browser is here already, whatever it calls this place.
  context.set('Location', withLinks(url, ''));
  context.body = '';
}

/** Refusals are read by people here. */
export const refusalsAsPages: Middleware = async (context, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    context.status = error.status;
    showPage(context, renderPage('This did not work', `<p role="alert">${escapeHtml(error.message)}</p>`));
  }
};
