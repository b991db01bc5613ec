/** Resolves when a `<video>` has presented a frame; while the page is hidden, and where there is only sound, when it could have. */
export function firstFrame(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const presented = () => {
      done.abort();
      resolve();
    };
    const request = video.requestVideoFrameCallback(presented);
    signal.addEventListener('abort', () => video.cancelVideoFrameCallback(request), { signal: done.signal });
    // A hidden page presents nothing, nor does sound.
    const look = () => (video.ownerDocument.hidden || video.videoWidth === 0) && presented();
    video.addEventListener('playing', look, { signal: AbortSignal.any([signal, done.signal]) });
  });
}
