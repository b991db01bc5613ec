import { landed } from './landed';

/**
 * Resolves when the frame of the newest seek is on screen; while the page is hidden, when it could be. Rejects with the reason
 * of the signal.
 */
export async function shown(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const ended = AbortSignal.any([signal, done.signal]);
  const frame = new Promise<void>((resolve) => {
    const request = video.requestVideoFrameCallback(() => resolve());
    ended.addEventListener('abort', () => video.cancelVideoFrameCallback(request), { once: true });
  });
  try {
    await landed(video, [signal]);
    // One that is on screen already is not presented again.
    if (!video.ownerDocument.hidden) await Promise.race([frame, painted(video, ended)]);
    signal.throwIfAborted();
  } finally {
    done.abort();
  }
}

/** Resolves when the browser has had the time to paint what it has. */
function painted({ ownerDocument: { defaultView: view } }: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    const next = (frames: number): unknown => (frames === 0 ? resolve() : view?.requestAnimationFrame(() => next(frames - 1)));
    next(FRAMES);
  });
}

/** Frames of the screen. */
const FRAMES = 3;
