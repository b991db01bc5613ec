import type { PlayableFace } from '../../src/session/dvr-face';
import type { FullscreenHost } from './fullscreen';

/** Whether the picture stands in a window of its own. */
export function isPictureInPicture({ activeVideo }: Pick<PlayableFace, 'activeVideo'>): boolean {
  // A document tells of an element in a shadow tree only as its host.
  const root = activeVideo.getRootNode?.() as Partial<DocumentOrShadowRoot> | undefined;
  return !!root?.pictureInPictureElement && root.pictureInPictureElement === activeVideo;
}

/** Whether the browser can do so with this picture, and the page lets it. */
export function canPictureInPicture({ ownerDocument }: FullscreenHost, media: PlayableFace): boolean {
  return !!ownerDocument.pictureInPictureEnabled && !media.disablePictureInPicture;
}
