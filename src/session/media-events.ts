/** Events of the `<video>` that the session passes on as they are. */
export const PASSED_ON = [
  'canplay',
  'canplaythrough',
  'encrypted',
  'ended',
  'enterpictureinpicture',
  'leavepictureinpicture',
  'loadeddata',
  'loadedmetadata',
  'markerreached',
  'pause',
  'playing',
  'progress',
  'ratechange',
  'resize',
  'seeked',
  'seeking',
  'stalled',
  'suspend',
  'timeupdate',
  'volumechange',
  'waiting',
  'waitingforkey',
  'webkitbeginfullscreen',
  'webkitendfullscreen',
] as const;

/** Events that the session makes itself, since the `<video>` underneath knows better or worse. */
export const OWN_EVENTS = [
  'abort',
  'durationchange',
  'emptied',
  'error',
  'loadstart',
  'play',
  'broadcastchange',
  'dvrwindowchange',
  'markerschange',
  'streamtypechange',
  'targetlivewindowchange',
  'transportchange',
  'windowoverrun',
] as const;

/** Every event that the media face dispatches. */
export const FACE_EVENTS: readonly string[] = [...PASSED_ON, ...OWN_EVENTS];

/** Dispatches an event that happened elsewhere here too, with all that it carries (`initData`, `pictureInPictureWindow`). */
export function passOn(event: Event, to: EventTarget): void {
  const copy: unknown = Reflect.construct(event.constructor, [event.type, event]);
  if (copy instanceof Event) to.dispatchEvent(copy);
}
