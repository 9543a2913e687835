import { describe } from 'vitest';
import { testStockAgainstModel } from '../reservations/testing/stock-property.ts';
import { openCarStock } from './testing/car-stock.ts';

describe('a fleet', () => {
  testStockAgainstModel(350, () => openCarStock(350));
});
