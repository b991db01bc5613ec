/** As a part of the page: the `<video>` gives a container its height that has none. */
const IN_PLACE = { position: 'relative', inset: '', display: 'block', boxSizing: '', width: '100%', height: '100%', padding: '' };
/** Over the same area, beside the padding of the container, without a part in its height. */
const BEHIND = { ...IN_PLACE, position: 'absolute', inset: '0', boxSizing: 'border-box', padding: 'inherit' };

/**
 * Lets the `<video>` on air fill a container that no style sheet has prepared for two of them. One that is placed by CSS, as in
 * the element, is left to it.
 */
export function place(container: HTMLElement, video: HTMLVideoElement): void {
  const view = container.ownerDocument.defaultView;
  if (view?.getComputedStyle(video).position !== 'static') return;
  if (view.getComputedStyle(container).position === 'static') container.style.position = 'relative';
  Object.assign(video.style, IN_PLACE);
}

/** Puts a `<video>` behind the one on air, if that was placed here. It comes before it in the container. */
export function putBehind(video: HTMLVideoElement, onAir: HTMLVideoElement): void {
  if (onAir.style.position === 'relative') Object.assign(video.style, BEHIND);
}

/** Puts one that was behind in the place of the other, which is to go and is seen no longer. */
export function swap(video: HTMLVideoElement, left: HTMLVideoElement): void {
  left.style.visibility = 'hidden';
  if (left.style.position !== 'relative') return;
  Object.assign(video.style, IN_PLACE);
  Object.assign(left.style, BEHIND);
}

/** Puts a `<video>` over another one, both of which stay. Neither is moved in the page, which would stop it. */
export function layer(container: HTMLElement, over: HTMLVideoElement, under: HTMLVideoElement): void {
  // What the page puts over the container stays over both.
  container.style.isolation = 'isolate';
  over.style.zIndex = '1';
  under.style.zIndex = '0';
  if (under.style.position !== 'relative') return;
  Object.assign(over.style, IN_PLACE);
  Object.assign(under.style, BEHIND);
}

/** Puts a picture over a `<video>`, in the same place and of the same shape. */
export function cover(picture: HTMLElement, video: HTMLVideoElement): void {
  const { objectFit, objectPosition } = video.ownerDocument.defaultView?.getComputedStyle(video) ?? video.style;
  Object.assign(picture.style, BEHIND, { objectFit, objectPosition, zIndex: video.style.zIndex, pointerEvents: 'none' });
  video.after(picture);
}
