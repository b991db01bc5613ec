import { forward } from '../../src/session/forward';
import { FACE_EVENTS, passOn } from '../../src/session/media-events';
import { VIDEO_MEMBERS } from '../../src/session/video-members';
import { REFLECTED, reflect } from './attributes';

/** Members of the media face that the session computes itself. */
const SESSION_MEMBERS = [
  'activeVideo',
  'atLiveEdge',
  'audioTracks',
  'broadcast',
  'currentDate',
  'currentSrc',
  'currentTime',
  'duration',
  'dvrWindow',
  'error',
  'fastSeek',
  'getStartDate',
  'goLive',
  'hlsConfig',
  'latency',
  'liveEdgeStart',
  'load',
  'networkState',
  'pause',
  'paused',
  'play',
  'seekToDate',
  'seekable',
  'stats',
  'streamType',
  'targetLiveWindow',
  'textTracks',
  'transport',
  'videoRenditions',
] as const;

/**
 * Gives an element the whole media face: properties kept in attributes are its own, all others are those of the object that
 * `pick` finds for it.
 */
export function forwardFace<T extends Element>(prototype: T, pick: (self: T) => object): void {
  const reflected: ReadonlySet<string> = new Set(Object.keys(REFLECTED));
  const passedOn = [...VIDEO_MEMBERS, ...SESSION_MEMBERS].filter((name) => !reflected.has(name));
  forward(prototype, passedOn, pick);
  reflect(prototype);
}

/** Dispatches every event of the media face on `to` as it happens on `from`, until the signal is aborted. */
export function forwardEvents(from: EventTarget, to: EventTarget, signal?: AbortSignal): void {
  for (const type of FACE_EVENTS) {
    from.addEventListener(type, (event) => passOn(event, to), signal ? { signal } : {});
  }
}

/** Takes over properties that a page set on an element before its class was defined. */
export function upgradeProperties(element: HTMLElement): void {
  const names = [...VIDEO_MEMBERS, ...SESSION_MEMBERS, ...Object.keys(REFLECTED)];
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
