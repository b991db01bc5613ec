import { DvrSession } from '../../src/session/dvr-session';
import { forward, forwardAll } from '../../src/core/forward';
import { FACE_EVENTS, passOn } from '../../src/session/media-events';
import { reflect } from './attributes';
import { installHandlers } from './handlers';

/** What a session keeps for its own housekeeping. */
const HOUSEKEEPING = [
  'destroy', 'unload', 'place', 'nameSource', 'replaceSource', 'setVideoAttribute', 'showTracks',
] as const;

/** Settings of a session that are plain fields, and so on no prototype. */
const SETTINGS = ['getAuth', 'hlsConfig'] as const;

/** The media face as an element has it: everything of the session but its own housekeeping. */
export type MediaFace = Omit<DvrSession, (typeof HOUSEKEEPING)[number] | keyof EventTarget>;

/**
 * Gives an element the whole media face: properties kept in attributes and event handlers are its own, all others are
 * those of the object that `pick` finds for it.
 */
export function forwardFace<T extends HTMLElement>(prototype: T, pick: (self: T) => object): void {
  reflect(prototype);
  installHandlers(prototype);
  forward(prototype, SETTINGS, pick);
  forwardAll(prototype, DvrSession.prototype, pick, HOUSEKEEPING);
  // The constants HAVE_… and NETWORK_… are on the class too.
  forwardAll(prototype.constructor, globalThis.HTMLMediaElement ?? {}, (self) => self);
}

/** Dispatches every event of the media face on `to` as it happens on `from`, until the signal is aborted. */
export function forwardEvents(from: EventTarget, to: EventTarget, signal?: AbortSignal): void {
  for (const type of FACE_EVENTS) {
    from.addEventListener(type, (event) => passOn(event, to), signal ? { signal } : {});
  }
}

/** Takes over properties that a page set on an element before its class was defined. */
export function upgradeProperties(element: HTMLElement): void {
  for (const [name, value] of Object.entries(element)) {
    if (!(name in Object(Reflect.getPrototypeOf(element)))) continue;
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
