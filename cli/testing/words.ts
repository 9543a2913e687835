/** The words of a line as a shell would cut them, at spaces and outside quotes; nothing else is read. */
export function cutWords(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** The words of the first `travel` of a shell line, between it and the first pipe or redirection. */
export function firstCommand(line: string): string[] {
  const [, words = ''] = /\btravel (.*?)(?:\)'?)?(?: (?:[|<]|>>?) .*)?$/.exec(line) ?? [];
  return cutWords(words);
}
