import type { Middleware } from 'koa';

/** Where a bank sends the payer's browser when it is done. */
export const returnPath = '/v1/payments/return';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back to the terminal</title>
<body style="font: 1.1rem/1.5 system-ui; max-width: 32rem; margin: 20vh auto; padding: 0 1rem">
<h1>Back to your terminal</h1>
<p>You can close this page. Your terminal tells you whether the payment went through.</p>
</body>
</html>
`;

/** A page that claims nothing: only the processor knows what became of the payment, and the runner asks it. */
export const answerReturn: Middleware = async (context, next) => {
  if (context.path !== returnPath || context.method !== 'GET') return next();
  context.type = 'html';
  context.body = page;
};
