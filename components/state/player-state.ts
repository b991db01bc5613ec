import type { EpochMs } from '../../src/core/clock';
import type { DvrOutline } from '../../src/core/outline';
import type { PlacedMarker } from '../../src/core/placed-marker';
import type { Broadcast, DvrMediaError, StreamType, TimeDisplay, Transport } from '../../src/session/dvr-face';
import type { Note } from './note';
import type { Clip } from './clip';
import type { Quality, Track } from './tracks';
import { WORDS, type ControlWords, type Words } from './words';

/** What can be opened over the picture. */
export type Panel = 'settings' | 'help' | 'go-to' | 'clip';

/** A stretch of media time, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is known of the wall clock: media times with their instants, in rising order of media time. */
export interface ClockPoints {
  readonly points: readonly (readonly [mediaTime: number, instant: EpochMs])[];
  /** True where the stream does not give the clock itself. */
  readonly approximate: boolean;
}

/** What the controls show: read from the media element, frozen. Media times in seconds. */
export interface PlayerState {
  readonly paused: boolean;
  readonly ended: boolean;
  /** A picture has moved since the source was loaded. */
  readonly started: boolean;
  /** The picture waits for data, as it should move or has been sent elsewhere. */
  readonly busy: boolean;
  /** Seconds until the recording has what is to be played; null where nothing is waited for. */
  readonly awaited: number | null;
  readonly autoplay: boolean;
  readonly currentTime: number;
  /** What the seek bar spans: the retained window up to its edge, or the whole recording. */
  readonly span: Span;
  readonly buffered: readonly Span[];
  /** Whether there is anything to rewind to. */
  readonly rewindable: boolean;
  /** NaN when not live. */
  readonly liveEdgeStart: number;
  readonly atLiveEdge: boolean;
  readonly latency: number | null;
  readonly transport: Transport;
  readonly broadcast: Broadcast;
  readonly streamType: StreamType;
  /** The source has been live since it was loaded; what ends was live once. */
  readonly wasLive: boolean;
  readonly clock: ClockPoints | null;
  /** Where the recording was interrupted, and what of it is known; null where there is no playlist. */
  readonly outline: DvrOutline | null;
  /** Those inside the window, in rising order of their times. */
  readonly markers: readonly PlacedMarker[];
  readonly volume: number;
  readonly muted: boolean;
  readonly error: DvrMediaError | null;
  readonly fullscreen: boolean;
  readonly canFullscreen: boolean;
  readonly pictureInPicture: boolean;
  readonly canPictureInPicture: boolean;
  /** 1 is as it was filmed. */
  readonly speed: number;
  readonly qualities: readonly Quality[];
  /** Lines of the picture on air; 0 while there is none. */
  readonly height: number;
  readonly sounds: readonly Track[];
  readonly captions: readonly Track[];
  readonly panel: Panel | null;
  /** The panels could not be loaded. */
  readonly panelFailed: boolean;
  /** What a note says beside that; null for nothing. */
  readonly note: Note | null;
  /** What the viewer is about to save: while the panel for it is open, while it is made, and until its file was taken. */
  readonly clip: Clip | null;
  /** The media time at which it went on after a pause that outlasted the window; null where it did not. */
  readonly overrun: number | null;
  readonly timeDisplay: TimeDisplay;
  /** The page's own over the table; those of the menus are filled in by the menus. */
  readonly words: ControlWords & Partial<Words>;
  /** The language of the page round the player, for clocks; undefined for the user's own. */
  readonly locale: string | undefined;
  /** The IANA time zone of all clocks; undefined for that of the viewer. */
  readonly timeZone: string | undefined;
}

/** What a control shows before a player gave it a store. */
export const INITIAL_STATE: PlayerState = Object.freeze({
  paused: true,
  ended: false,
  started: false,
  busy: false,
  awaited: null,
  autoplay: false,
  currentTime: 0,
  span: Object.freeze({ start: 0, end: 0 }),
  buffered: Object.freeze([]),
  rewindable: false,
  liveEdgeStart: NaN,
  atLiveEdge: false,
  latency: null,
  transport: null,
  broadcast: 'idle',
  streamType: 'unknown',
  wasLive: false,
  clock: null,
  outline: null,
  markers: [],
  volume: 1,
  muted: false,
  error: null,
  fullscreen: false,
  canFullscreen: false,
  pictureInPicture: false,
  canPictureInPicture: false,
  speed: 1,
  qualities: Object.freeze([]),
  height: 0,
  sounds: Object.freeze([]),
  captions: Object.freeze([]),
  panel: null,
  panelFailed: false,
  note: null,
  clip: null,
  overrun: null,
  timeDisplay: 'behind',
  words: WORDS,
  locale: undefined,
  timeZone: undefined,
});

/** Seconds between the picture and the live edge, never negative; 0 where there is no window. */
export function behindLive({ span, currentTime }: Pick<PlayerState, 'span' | 'currentTime'>): number {
  return Math.max(0, span.end - currentTime);
}

/** Whether the picture follows the live edge. */
export function following({ streamType, atLiveEdge, paused }: PlayerState): boolean {
  return streamType === 'live' && atLiveEdge && !paused;
}
