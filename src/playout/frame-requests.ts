/** A callback of the page that waits for the next frame, and the `<video>` that was asked. */
export interface FrameRequest {
  readonly callback: VideoFrameRequestCallback;
  readonly video: HTMLVideoElement;
  /** What that `<video>` calls it. */
  readonly native: number;
}

/** The frame callbacks of a page. Their handles are ours: each `<video>` counts its own. */
export class FrameRequests {
  readonly pending = new Map<number, FrameRequest>();
  #last = 0;

  /** Asks a `<video>`; with the handle of a callback that waits already, instead of the one that was asked before. */
  ask(video: HTMLVideoElement, callback: VideoFrameRequestCallback, handle = ++this.#last): number {
    const native = video.requestVideoFrameCallback((...frame) => {
      this.pending.delete(handle);
      callback(...frame);
    });
    this.pending.set(handle, { callback, video, native });
    return handle;
  }

  cancel(handle: number): void {
    const request = this.pending.get(handle);
    request?.video.cancelVideoFrameCallback(request.native);
    this.pending.delete(handle);
  }
}
