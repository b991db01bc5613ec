/** When the page is painted next. */
export function painting(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(performance.now()));
  });
}

/** When the compositor shows the next frame of a `<video>`, and which one that is. */
export function presented(video: HTMLVideoElement): Promise<VideoFrameCallbackMetadata> {
  return new Promise((resolve) => {
    video.requestVideoFrameCallback((_now, frame) => resolve(frame));
  });
}

/** Null, so many milliseconds later. */
export function later(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
