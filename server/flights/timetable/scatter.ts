/**
 * A repeatable number in [0, 1) for up to three integers: the demo world's only source of variety. Equal arguments
 * give the equal number on every machine (integer arithmetic only; finaliser constants of MurmurHash3).
 */
export function scatter(first: number, second = 0, third = 0): number {
  let bits = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13) ^ second, 0xc2b2ae35);
  bits = Math.imul(bits ^ (bits >>> 16) ^ third, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
