const hidden = '***';

/** A name of which only the initials are left: `A*** L***`. Its length tells nothing. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.map((word) => `${[...word][0] ?? ''}${hidden}`).join(' ');
}

/** An address of which the first letter and the domain are left, so that a caller's own can be compared. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}${hidden}${email.slice(at)}`;
}
