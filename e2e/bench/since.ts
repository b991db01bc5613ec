/** The seconds since an instant, as text. */
export function since(instant: number): string {
  return `${((Date.now() - instant) / 1000).toFixed(1)} s`;
}
