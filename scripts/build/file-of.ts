/** Matches the files of packages by a pattern below node_modules, on every system. */
export function fileOf(pattern: string): RegExp {
  return new RegExp(`node_modules/${pattern}$`.replaceAll('/', '[/\\\\]'));
}
