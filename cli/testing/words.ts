/** The words of a line as a shell would cut them, at spaces and outside quotes; nothing else is read. */
export function cutWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
