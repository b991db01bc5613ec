import { canPlayType } from '../../src/session/can-play-type';

/**
 * The next `<source>` child of a media element that may be played, after `last` or from the first (HTML, "resource
 * selection algorithm"). Each one before it that can't be gets its `error` event.
 */
export function nextSource(parent: Element, last: Element | null): HTMLSourceElement | null {
  const all = [...parent.querySelectorAll<HTMLSourceElement>(':scope > source')];
  for (const source of all.slice(last ? all.findIndex((one) => one === last) + 1 : 0)) {
    const { type, media } = source;
    const fits = source.src && (!type || canPlayType(type)) && (!media || matchMedia(media).matches);
    if (fits) return source;
    queueMicrotask(() => source.dispatchEvent(new Event('error')));
  }
  return null;
}
