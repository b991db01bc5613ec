/** Warnings that were given, so that a bad attribute does not flood the console. */
const given = new Set<string>();

/** Warns, once, that an attribute of a tag has a value that is not known, and says what is used instead. */
export function warnOnce(tag: string, attribute: string, value: string | null | undefined, used: string): void {
  const warning = `${tag}: ${attribute}="${value}" is not known; "${used}" is used.`;
  if (given.has(warning)) return;
  given.add(warning);
  console.warn(warning);
}
