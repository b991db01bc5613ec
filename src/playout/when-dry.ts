/** Calls once nothing is left to show after the picture; at once where nothing is. Not after `signal` is aborted. */
export function whenDry(video: HTMLVideoElement, signal: AbortSignal, then: () => void): void {
  if (video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) return then();
  const dry = new AbortController();
  const look = () => {
    // Players stop a little before the end of what they hold.
    if (video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA || (video.seeking && isBuffered(video))) return;
    dry.abort();
    then();
  };
  for (const event of ['waiting', 'seeking', 'timeupdate']) {
    video.addEventListener(event, look, { signal: AbortSignal.any([signal, dry.signal]) });
  }
}

function isBuffered({ buffered, currentTime }: HTMLVideoElement): boolean {
  return Array.from({ length: buffered.length }, (_, i) => i).some(
    (i) => buffered.start(i) <= currentTime + 0.1 && buffered.end(i) > currentTime + 0.1,
  );
}
