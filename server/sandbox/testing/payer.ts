/** A payer without a browser: sends the forms of the sandbox's pages and does not follow where they lead. */
export const payer = {
  /** Chooses a card on a hosted page. Returns where the browser is sent next. */
  async choose(page: string, card: string): Promise<string> {
    return locationOf(page, await post(page, { payment_method: card }));
  },

  /** Answers at the bank's page. Returns where the browser is sent next. */
  async answerBank(page: string, outcome: 'authenticate' | 'fail'): Promise<string> {
    return locationOf(page, await post(page, { outcome }));
  },

  /** Goes to an address of the sandbox. Returns where the browser is sent next. */
  async follow(page: string): Promise<string> {
    return locationOf(page, await fetch(page, { redirect: 'manual' }));
  },
};

function post(page: string, form: Record<string, string>): Promise<Response> {
  return fetch(page, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
}

function locationOf(page: string, response: Response): string {
  const location = response.headers.get('location');
  if (response.status !== 303 || !location) throw new Error(`${page} answered ${response.status}.`);
  return new URL(location, page).href;
}
