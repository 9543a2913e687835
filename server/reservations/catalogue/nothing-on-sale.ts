import { Problem } from '../../contracts/problem.ts';
import type { Log } from '../../kernel/log.ts';

type Goods = 'flights' | 'hotels' | 'cars';

/** What a search answers where nothing could ever be found: no demo, and no import yet. */
export function nothingOnSale(goods: Goods): Problem {
  return new Problem('not-found', sentence(goods));
}

/** Says once, at the start of a service, that it has nothing to sell. */
export function warnIfNothing(log: Log, goods: Goods, isEmpty: boolean): void {
  if (isEmpty) log.warn(sentence(goods));
}

function sentence(goods: Goods): string {
  const advice = `import some with "travel-server import ${goods} FILE", or start with SEED_DEMO=true`;
  return `No ${goods} are on sale here yet; whoever runs this can ${advice}.`;
}
