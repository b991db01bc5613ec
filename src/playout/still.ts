import { cover } from './cover';

/** Draws the frame that a `<video>` shows over it, where it stays until the result is called. Nothing where there is none. */
export function still(video: HTMLVideoElement): () => void {
  const { videoWidth: width, videoHeight: height, parentNode, ownerDocument } = video;
  if (width === 0 || !parentNode) return () => {};
  const canvas = Object.assign(ownerDocument.createElement('canvas'), { width, height, ariaHidden: 'true' });
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
  cover(canvas, video);
  return () => canvas.remove();
}
