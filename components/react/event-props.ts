import type { Red5DvrPlayer } from '../player/red5-dvr-player';
import type { PlacedMarker } from '../../src/session/dvr-face';
import type { Red5DvrVideo } from '../video/red5-dvr-video';

/** The media events by React's names. The event's own name is the rest in lower case: `onTimeUpdate` is `timeupdate`. */
export const MEDIA_EVENT_PROPS = [
  'onAbort',
  'onCanPlay',
  'onCanPlayThrough',
  'onDurationChange',
  'onEmptied',
  'onEncrypted',
  'onEnded',
  'onEnterPictureInPicture',
  'onError',
  'onLeavePictureInPicture',
  'onLoadedData',
  'onLoadedMetadata',
  'onLoadStart',
  'onPause',
  'onPlay',
  'onPlaying',
  'onProgress',
  'onRateChange',
  'onResize',
  'onSeeked',
  'onSeeking',
  'onStalled',
  'onSuspend',
  'onTimeUpdate',
  'onVolumeChange',
  'onWaiting',
  'onWaitingForKey',
  'onWebkitBeginFullscreen',
  'onWebkitEndFullscreen',
] as const;

/** The events that a `<video>` does not have, by the same rule. */
export const DVR_EVENT_PROPS = [
  'onBroadcastChange',
  'onDvrWindowChange',
  'onMarkerReached',
  'onMarkersChange',
  'onStreamTypeChange',
  'onTargetLiveWindowChange',
  'onTransportChange',
  'onWindowOverrun',
] as const;

/** The event that a prop listens for. */
export function eventOf(prop: string): string {
  return prop.slice(2).toLowerCase();
}

/** What a handler is given: the browser's own event, with the element as its target. */
export type MediaEventHandler<E, T extends Event = Event> = (
  event: T & { readonly target: E; readonly currentTarget: E },
) => void;

type EventOf<Prop extends string> =
  Prop extends `on${infer Name}` ?
    Lowercase<Name> extends keyof HTMLVideoElementEventMap ?
      HTMLVideoElementEventMap[Lowercase<Name>]
    : Event
  : never;

/** Handlers of the media events. */
export type MediaEventProps<E> = {
  [Prop in (typeof MEDIA_EVENT_PROPS)[number]]?: MediaEventHandler<E, EventOf<Prop>> | undefined;
};

/** Handlers of the events that a `<video>` does not have. */
export interface DvrEventProps<E> {
  /** `broadcast` has changed: waiting, live, reconnecting, ended. */
  onBroadcastChange?: MediaEventHandler<E> | undefined;
  /** `dvrWindow` has changed: the broadcast has grown, or its window has slid. */
  onDvrWindowChange?: MediaEventHandler<E> | undefined;
  /** Playback has passed a marker, which is the event's `detail`. */
  onMarkerReached?: MediaEventHandler<E, CustomEvent<PlacedMarker>> | undefined;
  /** `placedMarkers` has changed. */
  onMarkersChange?: MediaEventHandler<E> | undefined;
  /** `streamType` has changed: live or on demand. */
  onStreamTypeChange?: MediaEventHandler<E> | undefined;
  /** `targetLiveWindow` has changed. */
  onTargetLiveWindowChange?: MediaEventHandler<E> | undefined;
  /** `transport` has changed: what is on air. */
  onTransportChange?: MediaEventHandler<E> | undefined;
  /** The place of a pause is no longer kept: playback goes on at the oldest kept moment. */
  onWindowOverrun?: MediaEventHandler<E> | undefined;
}

/** Handlers of `<red5-dvr-video>`. */
export type VideoEventProps = MediaEventProps<Red5DvrVideo> & DvrEventProps<Red5DvrVideo>;

/** Handlers of `<red5-dvr-player>`. */
export type PlayerEventProps = MediaEventProps<Red5DvrPlayer> &
  DvrEventProps<Red5DvrPlayer> & {
    /** The time display shows something else: `timeDisplay`. */
    onTimeDisplayChange?: MediaEventHandler<Red5DvrPlayer> | undefined;
  };
