/** What an iPhone's `<video>` has beside the standard: it alone fills the screen, with controls of the system. */
interface OwnScreen {
  readonly webkitDisplayingFullscreen?: boolean;
  webkitExitFullscreen?(): void;
}

/** Whether a `<video>` is shown where no other one can take its place: on another device, or alone on the screen of an iPhone. */
export function isElsewhere(video: HTMLVideoElement & OwnScreen): boolean {
  return video.remote?.state === 'connected' || video.webkitDisplayingFullscreen === true;
}

/** Has it shown in the page again. */
export function leaveOwnScreen(video: HTMLVideoElement & OwnScreen): void {
  if (video.webkitDisplayingFullscreen) video.webkitExitFullscreen?.();
}

/** Whether a `<video>` is in the picture in picture window. */
export function hasOwnWindow(video: HTMLVideoElement): boolean {
  const root = video.getRootNode?.() as Partial<DocumentOrShadowRoot> | undefined;
  return root?.pictureInPictureElement === video;
}
