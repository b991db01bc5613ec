/** Pulled so many pixels away from the bar, a drag moves by this part of what the pointer moves. */
const STEPS = [
  { from: 180, fineness: 1 / 10 },
  { from: 130, fineness: 1 / 4 },
  { from: 80, fineness: 1 / 2 },
] as const;

/** How fine a drag is, by how far the pointer is above or below the bar: 1 on it and beside it, a tenth far away. */
export function finenessAt(away: number): number {
  return STEPS.find(({ from }) => Math.abs(away) >= from)?.fineness ?? 1;
}

/** What of the width of a bar at either end pans a zoomed one while a drag is held there. */
const END = 0.03;
/** How much of what is shown goes by in a second at the very end. */
const SPEED = 0.6;

/** By how much of what is shown a held drag pans in a second: nothing between the ends, more the nearer to one. */
export function panSpeed(fraction: number): number {
  if (fraction < END) return -SPEED * Math.min(1, (END - fraction) / END);
  if (fraction > 1 - END) return SPEED * Math.min(1, (fraction - 1 + END) / END);
  return 0;
}
