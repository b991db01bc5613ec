import type { DvrFace } from '../../src/session/dvr-face';

/** What full screen needs of the element that shall fill the screen. */
export interface FullscreenHost {
  readonly ownerDocument: Pick<Document, 'fullscreenEnabled' | 'exitFullscreen'> &
    Partial<Pick<Document, 'pictureInPictureEnabled' | 'exitPictureInPicture'>>;
  matches(selectors: string): boolean;
  requestFullscreen(): Promise<void>;
}

/** An iPhone gives full screen to a `<video>` only, under names of its own. */
interface WebKitVideo {
  readonly webkitSupportsFullscreen?: boolean;
  webkitEnterFullscreen?(): void;
}

/** Whether the host fills the screen. */
export function isFullscreen(host: FullscreenHost): boolean {
  return host.matches(':fullscreen');
}

/** Whether the host or, failing that, the `<video>` on air can fill the screen. */
export function canFullscreen(host: FullscreenHost, media: Pick<DvrFace, 'activeVideo'>): boolean {
  return host.ownerDocument.fullscreenEnabled || typeof webKitVideo(media).webkitEnterFullscreen === 'function';
}

/** Fills the screen, or leaves it. What the browser refuses stays as it is. */
export function toggleFullscreen(host: FullscreenHost, media: Pick<DvrFace, 'activeVideo'>): void {
  if (isFullscreen(host)) {
    host.ownerDocument.exitFullscreen().catch(() => undefined);
  } else if (host.ownerDocument.fullscreenEnabled) {
    host.requestFullscreen().catch(() => undefined);
  } else {
    webKitVideo(media).webkitEnterFullscreen?.();
  }
}

function webKitVideo({ activeVideo }: Pick<DvrFace, 'activeVideo'>): WebKitVideo {
  return activeVideo as WebKitVideo;
}
