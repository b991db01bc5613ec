/** Instants are told in milliseconds. A frame that begins so little before one is the frame of it. Seconds. */
const EARLY = 0.001;

/** What a clip takes of a group of pictures: places in it, in the order in which its frames are decoded. */
export interface GroupCut {
  /** So many from the first on as they are. */
  readonly copied: number;
  /** Those after them that can be had without others only if they are encoded anew. */
  readonly remade: readonly number[];
}

/** Whether a clip has the frame that begins at a time. */
export function isWithin(time: number, from: number, to: number): boolean {
  return time >= from - EARLY && time < to - EARLY;
}

/**
 * What of a key frame and those that follow from it lies in a clip: `times` of presentation in the order of decoding. The frames after the
 * beginning of the clip need the key frame before it, and a frame at its end may need one after it; those are to be encoded anew.
 */
export function cutGroup(times: readonly number[], from: number, to: number): GroupCut {
  const wanted = times.flatMap((time, place) => (isWithin(time, from, to) ? [place] : []));
  let copied = 0;
  for (let count = 1; wanted[count - 1] === count - 1; count++) {
    if (isClosed(times, count, wanted)) copied = count;
  }
  return { copied, remade: wanted.filter((place) => place >= copied) };
}

/** How many frames from the first on have to be kept as they are so that all wanted ones are shown, and in their places. */
export function wholeCut(times: readonly number[], from: number, to: number): number {
  const wanted = times.flatMap((time, place) => (isWithin(time, from, to) ? [place] : []));
  const all = times.map((_, place) => place);
  let count = (wanted.at(-1) ?? -1) + 1;
  while (count < times.length && !isClosed(times, count, all)) count++;
  return count;
}

/** Whether all of the first `count` are shown before those of `places` that come after them. */
function isClosed(times: readonly number[], count: number, places: readonly number[]): boolean {
  const latest = Math.max(...times.slice(0, count));
  return places.every((place) => place < count || (times[place] ?? 0) > latest);
}
