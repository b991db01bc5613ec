/** Twice the width of a picture over the bar: enough for fine screens. Pixels. */
const WIDEST = 320;

/** A picture of what is shown at so many pixels, no wider than the seek bar has use for. Rejects where there is none. */
export function scaledPicture(source: VideoFrame | HTMLVideoElement, width: number, height: number): Promise<ImageBitmap> {
  const resizeWidth = Math.min(WIDEST, width);
  const resizeHeight = Math.max(1, Math.round((height * resizeWidth) / width));
  return createImageBitmap(source, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
}
