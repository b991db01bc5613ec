/** A muted `<video>` in a box, for a player that brings none. */
export function videoIn(box: HTMLElement): HTMLVideoElement {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, controls: true });
  box.append(video);
  return video;
}
