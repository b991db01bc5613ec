/** The last place at which bytes stand within others; -1 for none. */
export function lastIndexOfBytes(within: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0];
  if (first === undefined) return -1;
  for (let at = within.lastIndexOf(first, within.length - wanted.length); at >= 0; at = within.lastIndexOf(first, at - 1)) {
    if (startsWith(within.subarray(at), wanted)) return at;
    if (at === 0) break;
  }
  return -1;
}

/** Whether some bytes begin with others. */
export function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, i) => bytes[i] === byte);
}
