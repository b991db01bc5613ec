/** What is being watched, as far as it tells whether it has what it needs. */
export interface Watched {
  readonly video: Pick<HTMLVideoElement, 'paused' | 'readyState'>;
  readonly seeking: boolean;
  /** Dispatches its media events. */
  readonly events: EventTarget;
}

const HAVE_CURRENT_DATA = 2;
const HAVE_FUTURE_DATA = 3;
const CHANGES = ['waiting', 'seeking', 'stalled', 'emptied', 'playing', 'canplay', 'seeked', 'loadeddata', 'pause', 'play', 'timeupdate'] as const;

/** Whether the picture that is watched waits for bytes: then nothing else is to be loaded. */
export function isStarved({ video, seeking }: Watched): boolean {
  return seeking || video.readyState < (video.paused ? HAVE_CURRENT_DATA : HAVE_FUTURE_DATA);
}

/**
 * Works only while what is watched has what it needs: waits for that, gives the work up when it is starved, and begins again
 * afterwards. Rejects as the work does, or with the reason of `signal`.
 */
export async function whenCalm<T>(watched: Watched, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await change(watched, false, signal);
    const over = new AbortController();
    const starved = new AbortController();
    change(watched, true, AbortSignal.any([signal, over.signal])).then(() => starved.abort(), () => {});
    try {
      return await work(AbortSignal.any([signal, starved.signal]));
    } catch (error) {
      signal.throwIfAborted();
      if (!starved.signal.aborted) throw error;
    } finally {
      over.abort();
    }
  }
}

/** Resolves when what is watched is starved, or is no longer. Rejects with the reason of `signal`. */
function change(watched: Watched, starved: boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    if (isStarved(watched) === starved) return resolve();
    const done = new AbortController();
    const look = () => {
      if (isStarved(watched) !== starved) return;
      done.abort();
      resolve();
    };
    for (const type of CHANGES) watched.events.addEventListener(type, look, { signal: done.signal });
    signal.addEventListener(
      'abort',
      () => {
        done.abort();
        reject(signal.reason);
      },
      { once: true, signal: done.signal },
    );
  });
}
