/**
 * Media elements round to microseconds. A seek to the start of a list is not to lie before it: hls.js would go to its end.
 */
export function floorToMicroseconds(seconds: number): number {
  return Math.floor(seconds * 1e6) / 1e6;
}
