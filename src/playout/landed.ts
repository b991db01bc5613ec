/** Resolves when the picture of the newest seek is there; rejects with the reason of the first signal that is aborted. */
export function landed(video: HTMLVideoElement, ends: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const settle = (then: () => void) => {
      done.abort();
      then();
    };
    const look = () => {
      if (!video.seeking && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) settle(resolve);
    };
    for (const event of ['seeked', 'loadeddata', 'canplay']) video.addEventListener(event, look, { signal: done.signal });
    for (const end of ends) {
      end.addEventListener('abort', () => settle(() => reject(end.reason)), { signal: done.signal });
      if (end.aborted) settle(() => reject(end.reason));
    }
    look();
  });
}
