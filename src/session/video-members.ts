import { forwardAll } from '../core/forward';

/** The members of a `<video>` beyond those of every element. `error` and `textTracks` are more here. */
export type VideoMembers = Omit<HTMLVideoElement, keyof HTMLElement | 'error' | 'textTracks'>;

/** What `<video>`s of a session never carry: the session plays and loads by itself. */
const NOT_PASSED_ON = ['autoplay', 'preload'];

/** Gives a prototype every member of `<video>` in this browser that it has not: those of the `<video>` that `pick` finds. */
export function forwardVideo<T extends object>(prototype: T, pick: (self: T) => HTMLVideoElement): void {
  if (!globalThis.HTMLVideoElement) return;
  for (const source of [HTMLVideoElement, HTMLMediaElement]) {
    forwardAll(prototype, source.prototype, pick, NOT_PASSED_ON);
  }
}
