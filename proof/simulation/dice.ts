import { createHash } from 'node:crypto';
import type { Random } from '../../server/kernel/deps.ts';

/** Chance that is the same for the same seed. */
export interface Dice {
  /** From 0 up to 1. */
  roll(): number;
  happens(probability: number): boolean;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
  /** Dice of their own, so that one more roll here changes nothing there. */
  split(name: string): Dice;
}

/** Dice of a seed and a purpose (sfc32, Chris Doty-Humphrey's small fast counter). */
export function createDice(seed: string): Dice {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  const roll = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUps = 0; warmUps < 12; warmUps += 1) roll();
  const between = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  return {
    roll,
    happens: (probability) => roll() < probability,
    between,
    pick: (choices) => {
      const choice = choices[between(0, choices.length - 1)];
      if (choice === undefined) throw new Error('There is nothing to pick from.');
      return choice;
    },
    split: (name) => createDice(`${seed}/${name}`),
  };
}

/** What the services draw their ids and secrets from. */
export function createRandom(dice: Dice): Random {
  const draw = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[dice.between(0, alphabet.length - 1)]).join('');
  const hex = (length: number) => draw('0123456789abcdef', length);
  return {
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    token: (bytes) => Buffer.from(hex(bytes * 2), 'hex').toString('base64url'),
    digits: (length) => draw('123456789', 1) + draw('0123456789', length - 1),
    code: (length) => draw('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', length),
  };
}
