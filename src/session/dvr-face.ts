import type { GetAuth } from '../core/auth';
import type { ClipWish } from '../core/clip-wish';
import type { LiveEdgeChoice, LiveTransport } from '../core/switch-plan';
import type { Broadcast, DvrWindow, StreamType, Transport } from '../core/broadcast';
import type { DvrError } from '../core/dvr-error';
import type { Marker } from '../core/marker';
import type { DvrOutline } from '../core/outline';
import type { PlacedMarker } from '../core/placed-marker';
import type { Preview } from '../playout/preview';
import type { AudioTrackList } from './audio-tracks';
import type { TextTracks } from './text-tracks';
import type { VideoRenditionList } from './video-renditions';

export type { Broadcast, DvrWindow, StreamType, Transport } from '../core/broadcast';
export type { Marker } from '../core/marker';
export type { PlacedMarker } from '../core/placed-marker';
export type { ClipWish, Moment } from '../core/clip-wish';
export type { LiveEdgeChoice, LiveTransport } from '../core/switch-plan';
export type { Preview } from '../playout/preview';

/** What play does after a pause: go on where it stopped, or at the live edge. */
export type Resume = 'place' | 'live';

/** What the time display shows. */
export type TimeDisplay = 'behind' | 'clock' | 'elapsed';

/** Shaped as the `MediaError` of a `<video>`, with the typed reason as its cause. */
export interface DvrMediaError {
  /** 1 aborted, 2 network, 3 decode, 4 source not supported. */
  readonly code: number;
  readonly message: string;
  readonly cause: DvrError;
}

/** One frozen record of figures. Times in seconds unless the name says otherwise. */
export interface DvrStats {
  readonly transport: Transport;
  readonly playlist: {
    readonly requests: number;
    readonly bytes: number;
    /** Main-thread milliseconds of the newest refresh, from the answer to the merged list. */
    readonly refreshMs: number;
    readonly segments: number;
  };
  /** Seconds of media held before and after the playhead. */
  readonly buffer: { readonly behind: number; readonly ahead: number };
  readonly latency: number | null;
  /** Estimated bits per second, NaN before the first segment. */
  readonly bandwidth: number;
  readonly frames: { readonly decoded: number; readonly dropped: number };
  /** How often the picture moved from one `<video>` to another. */
  readonly takes: number;
  readonly stalls: number;
  readonly lastError: DvrError | null;
}

/** The members beyond `HTMLVideoElement` that the session, the media element and the player share. */
export interface DvrFace {
  readonly dvrWindow: DvrWindow | null;
  /**
   * Where the recording was interrupted, what of it is known already, and its clock: what a seek bar draws. Null before the
   * playlist was read, and for files; it changes with `dvrwindowchange` and `progress`.
   */
  readonly dvrOutline: DvrOutline | null;
  readonly currentDate: Date | null;
  /** The Date of media time 0; an invalid Date where there is no clock. */
  getStartDate(): Date;
  /**
   * Seeks to a wall-clock instant, clamped to the window. Rejects with a `DvrError` `no-clock` where the stream gives no
   * clock, `bad-date` where the argument is none. Resolves when the picture is there.
   */
  seekToDate(date: Date | number | string): Promise<void>;
  /**
   * The address of this page with an instant in it, at which the page then starts: that on screen, or another one. Throws a
   * `DvrError` `no-clock` where the stream gives no clock, `bad-date` where the argument is none.
   */
  linkAt(date?: Date | number | string): string;
  /** Jumps to the live edge and plays. Resolves when the picture is there. */
  goLive(): Promise<void>;
  /**
   * A picture of the recording at a media time, out of its own key frames or the list that `previews` names: `time` and `date` are
   * those of the picture, at or before the moment. Null where there is none. Close `image` when you are done. One at a time is loaded,
   * newest first, and none while playback waits for bytes. Rejects with the reason of `signal`.
   */
  previewAt(time: number, signal?: AbortSignal): Promise<Preview | null>;
  /**
   * Loads ahead what a seek to a media time will need, so that it is on the screen sooner: one segment, dropped a second after `signal`
   * is aborted. Nothing for viewers who save data, nor while playback waits for bytes.
   */
  warm(time: number, signal: AbortSignal): void;
  /** URL of a WebVTT list of pictures; `off` for no pictures; empty (the default) for those that the recording holds. */
  previews: string;
  /**
   * An MP4 (`video/mp4`) of the recording from one moment to another: the frames that begin in `from` ≤ t < `to`, made in the browser of
   * the segments on the server. Clamped to the window; at most an hour. Rejects with a `DvrError`, or with the reason of `signal`.
   */
  exportClip(wish: ClipWish): Promise<Blob>;
  readonly atLiveEdge: boolean;
  /** Seconds between the picture and now, `null` where it is not known. */
  readonly latency: number | null;
  /**
   * Seconds until the recording presumably has the instant that is to be played; null where nothing is waited for. After a
   * short pause at a live edge by WebRTC the playlist has not come so far.
   */
  readonly awaited: number | null;
  readonly transport: Transport;
  readonly broadcast: Broadcast;
  readonly streamType: StreamType;
  /** Infinity for a growing window, its length when sliding, 0 without DVR, NaN on demand. */
  readonly targetLiveWindow: number;
  /** Media time from which on a position counts as live; NaN when not live. */
  readonly liveEdgeStart: number;
  /** The qualities to choose from: those of a master playlist, none without one. Of an automatic choice `resize` tells. */
  readonly videoRenditions: VideoRenditionList;
  /** The sounds to choose from; none where the sound is part of the picture. */
  readonly audioTracks: AudioTrackList;
  /** Captions, subtitles and whatever else the `<video>` on air has. They are off until somebody sets their `mode`. */
  readonly textTracks: TextTracks;
  /**
   * Moments that the page marks, by media time or by instant. `<track kind="chapters">` and EXT-X-DATERANGE mark some too. One
   * that can't be read is left out, with a warning that says what to change.
   */
  get markers(): readonly Marker[];
  set markers(markers: readonly Marker[] | null);
  /**
   * Markers inside the window, and those that are on at its start though they began before it, in rising order of their times;
   * `markerschange` tells of another list.
   */
  readonly placedMarkers: readonly PlacedMarker[];
  readonly activeVideo: HTMLVideoElement;
  readonly stats: DvrStats;
  readonly error: DvrMediaError | null;
  resume: Resume;
  startAt: string;
  /** The parameter of the page's address that says at which instant its first source starts; `off` for none. */
  link: string;
  /** Whether the place is kept over a reload of the page, in `sessionStorage`; at the live edge it is forgotten. */
  remember: boolean;
  /** How live comes, where there is a `live-src`: by WebRTC where that works, by WebRTC alone, or by HLS. */
  liveEdge: LiveEdgeChoice;
  /** What asks for WebRTC: the Red5 SDK where it is given and can, the client that is built in, or one of them alone. */
  liveTransport: LiveTransport;
  /**
   * Gives the credentials of requests: asked before the first one of each kind to each origin, and again on 401 and 403. Null
   * (the default) for none.
   */
  getAuth: GetAuth | null;
  /** Handed to hls.js, under the options that the player itself needs. */
  hlsConfig: Record<string, unknown>;
}

/** The members of `<video>` that the controls read and set, beside `DvrFace`. */
export type PlayableFace = DvrFace &
  EventTarget &
  Pick<
    HTMLVideoElement,
    | 'src'
    | 'currentSrc'
    | 'currentTime'
    | 'duration'
    | 'seekable'
    | 'buffered'
    | 'paused'
    | 'ended'
    | 'seeking'
    | 'readyState'
    | 'networkState'
    | 'volume'
    | 'muted'
    | 'playbackRate'
    | 'autoplay'
    | 'play'
    | 'pause'
    | 'load'
    | 'videoHeight'
    | 'disablePictureInPicture'
    | 'requestPictureInPicture'
  >;
