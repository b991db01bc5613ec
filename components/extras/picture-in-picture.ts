import type { PlayableFace } from '../../src/session/dvr-face';
import type { FullscreenHost } from '../state/fullscreen';
import { canPictureInPicture, isPictureInPicture } from '../state/picture-in-picture';

/** Puts the picture into its own window, or back. What the browser refuses stays as it is. */
export function togglePictureInPicture(host: FullscreenHost, media: PlayableFace): void {
  const done = isPictureInPicture(media)
    ? host.ownerDocument.exitPictureInPicture?.()
    : canPictureInPicture(host, media) && media.requestPictureInPicture();
  if (done) done.catch(() => undefined);
}
