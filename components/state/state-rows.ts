import type { PlayableFace, TimeDisplay } from '../../src/session/dvr-face';
import type { Clip } from './clip';
import { canFullscreen, isFullscreen, type FullscreenHost } from './fullscreen';
import { canPictureInPicture, isPictureInPicture } from './picture-in-picture';
import type { Note } from './note';
import type { ClockPoints, Panel, PlayerState, Span } from './player-state';
import type { ExtraVerb } from './wish';
import { captionTracks, qualities, soundTracks, type TrackLists } from './tracks';
import { WORDS, type Words } from './words';

/** What the store reads of the element round the media. */
export interface PlayerHost extends FullscreenHost, EventTarget {
  get timeDisplay(): TimeDisplay;
  set timeDisplay(display: TimeDisplay);
  /** The IANA time zone of all clocks; undefined for that of the viewer. Its changes are told with those of the words. */
  readonly timeZone: string | undefined;
  /** The page's own words; the rest comes from the table. */
  readonly words: Partial<Words>;
  /** `live` where a replay goes back to live. */
  readonly replay: string | null;
  hasAttribute(name: string): boolean;
  closest(selectors: string): Element | null;
}

/** What opens over the picture. Dispatches `panelchange`. */
export interface PanelHost extends EventTarget {
  readonly open: Panel | null;
  /** What a note says; null for nothing. */
  readonly note: Note | null;
  /** The last one could not be loaded. */
  readonly failed: boolean;
  /** The clip that is set up; whoever sets it dispatches `panelchange`. */
  clip: Clip | null;
  /** Opens a panel, in place of one that is open, or closes it. */
  show(panel: Panel | null): void;
  /** Shows a note, in place of one that is up, or none. */
  tell(note: Note | null): void;
  /** Loads what panels need, if it is not there yet. */
  prepare(): void;
}

/** What the store reads, and asks for what the viewer wishes. */
export interface StateSource {
  readonly media: PlayableFace;
  readonly host: PlayerHost;
  readonly panels: PanelHost;
  /** Performs what is not done here: speed, tracks, single frames, picture in picture. Loaded when it is needed. */
  extras(verb: ExtraVerb, state: PlayerState): void;
  /** Tells a screen reader. */
  say(text: string): void;
}

/** How one member of the state is read, and which events say that it may have changed. */
export interface StateRow<T> {
  /** `event` is the one that caused the reading, null on the first and on the ticks between events. */
  read(source: StateSource, before: PlayerState, event: string | null): T;
  readonly media?: readonly string[];
  readonly host?: readonly string[];
  readonly panels?: readonly string[];
  /** Lists of the media that tell their changes themselves. */
  readonly lists?: readonly (keyof TrackLists)[];
}

const HAVE_FUTURE_DATA = 3;
const LOADING = ['emptied', 'loadstart', 'loadedmetadata'];
const FLOW = ['play', 'playing', 'pause', 'ended', ...LOADING];
const MOVES = ['timeupdate', 'seeking', 'seeked', 'dvrwindowchange', 'durationchange', 'transportchange', ...FLOW];
const KIND = ['streamtypechange', 'broadcastchange', ...LOADING];

/** The whole state of the player, a row for each member. */
export const STATE_ROWS: { readonly [K in keyof PlayerState]: StateRow<PlayerState[K]> } = {
  paused: { media: FLOW, read: ({ media }) => media.paused },
  ended: { media: [...FLOW, 'seeking'], read: ({ media }) => media.ended },
  started: {
    media: ['timeupdate', ...FLOW],
    read: ({ media }, before, event) =>
      event !== 'emptied' && (before.started || (!media.paused && media.readyState >= HAVE_FUTURE_DATA)),
  },
  busy: {
    media: ['waiting', 'stalled', 'canplay', 'canplaythrough', 'loadeddata', 'error', ...MOVES],
    read: ({ media }) =>
      (media.seeking || !media.paused) && media.readyState < HAVE_FUTURE_DATA && !media.ended && media.error === null,
  },
  awaited: { media: ['waiting', ...MOVES], read: ({ media }) => media.awaited },
  autoplay: { media: LOADING, read: ({ media }) => media.autoplay },
  currentTime: { media: MOVES, read: ({ media }) => media.currentTime },
  span: { media: ['progress', ...MOVES], read: ({ media }) => windowSpan(media) },
  buffered: { media: ['progress', ...MOVES], read: ({ media }) => spansOf(media.buffered) },
  rewindable: {
    media: ['targetlivewindowchange', ...MOVES],
    read: ({ media }) => {
      const { start, end } = windowSpan(media);
      return media.targetLiveWindow !== 0 && end > start;
    },
  },
  liveEdgeStart: { media: MOVES, read: ({ media }) => media.liveEdgeStart },
  atLiveEdge: { media: MOVES, read: ({ media }) => media.atLiveEdge },
  latency: { media: MOVES, read: ({ media }) => media.latency },
  transport: { media: ['transportchange', ...LOADING], read: ({ media }) => media.transport },
  broadcast: { media: KIND, read: ({ media }) => media.broadcast },
  streamType: { media: KIND, read: ({ media }) => media.streamType },
  wasLive: {
    media: KIND,
    read: ({ media }, before, event) =>
      event !== 'emptied' && (before.wasLive || (media.streamType === 'live' && media.broadcast !== 'ended')),
  },
  outline: { media: ['progress', ...MOVES], read: ({ media }) => media.dvrOutline },
  clock: { media: MOVES, read: ({ media }) => clockPoints(media) },
  markers: { media: ['markerschange', ...LOADING], read: ({ media }) => media.placedMarkers },
  volume: { media: ['volumechange'], read: ({ media }) => media.volume },
  muted: { media: ['volumechange'], read: ({ media }) => media.muted },
  error: { media: ['error', ...FLOW], read: ({ media }) => media.error },
  fullscreen: { host: ['fullscreenchange'], read: ({ host }) => isFullscreen(host) },
  canFullscreen: {
    host: ['fullscreenchange'],
    media: ['transportchange', ...LOADING],
    read: ({ host, media }) => canFullscreen(host, media),
  },
  pictureInPicture: {
    media: ['enterpictureinpicture', 'leavepictureinpicture', 'transportchange'],
    read: ({ media }) => isPictureInPicture(media),
  },
  canPictureInPicture: { media: LOADING, read: ({ host, media }) => canPictureInPicture(host, media) },
  speed: { media: ['ratechange', ...LOADING], read: ({ media }) => media.playbackRate },
  qualities: { lists: ['videoRenditions'], media: LOADING, read: ({ media }) => qualities(media) },
  height: { media: ['resize', ...LOADING], read: ({ media }) => media.videoHeight },
  sounds: { lists: ['audioTracks'], media: LOADING, read: ({ media }) => soundTracks(media) },
  captions: { lists: ['textTracks'], media: LOADING, read: ({ media }) => captionTracks(media) },
  panel: { panels: ['panelchange'], read: ({ panels }) => panels.open },
  note: { panels: ['panelchange'], read: ({ panels }) => panels.note },
  clip: { panels: ['panelchange'], read: ({ panels }) => panels.clip },
  panelFailed: { panels: ['panelchange'], read: ({ panels }) => panels.failed },
  overrun: {
    media: ['windowoverrun', 'emptied'],
    read: ({ media }, before, event) =>
      event === 'windowoverrun' ? media.currentTime : event === 'emptied' ? null : before.overrun,
  },
  timeDisplay: { host: ['timedisplaychange'], read: ({ host }) => host.timeDisplay },
  words: { host: ['wordschange'], read: ({ host }) => ({ ...WORDS, ...host.words }) },
  locale: {
    host: ['wordschange'],
    read: ({ host }) => host.closest('[lang]')?.getAttribute('lang') || undefined,
  },
  timeZone: { host: ['wordschange'], read: ({ host }) => host.timeZone },
};

function windowSpan(media: PlayableFace): Span {
  const kept = media.dvrWindow;
  if (kept && media.streamType !== 'on-demand') return { start: kept.start, end: Math.max(kept.start, kept.edge) };
  const all = spansOf(media.seekable);
  return { start: all[0]?.start ?? 0, end: all.at(-1)?.end ?? 0 };
}

function spansOf(ranges: TimeRanges): Span[] {
  return Array.from({ length: ranges.length }, (_, i) => ({ start: ranges.start(i), end: ranges.end(i) }));
}

/** The clock at the ends of the window and at the picture. Between them it runs evenly, unless the broadcast paused. */
function clockPoints(media: PlayableFace): ClockPoints | null {
  const kept = media.dvrWindow;
  const now = media.currentDate;
  const points: [number, number][] = [];
  if (kept?.startDate) points.push([kept.start, kept.startDate.getTime()]);
  if (now) points.push([media.currentTime, now.getTime()]);
  if (kept?.endDate) points.push([kept.end, kept.endDate.getTime()]);
  const valid = points.filter(([, instant]) => Number.isFinite(instant)).toSorted(([a], [b]) => a - b);
  return valid.length > 0 ? { points: valid, approximate: kept?.approximateClock ?? false } : null;
}
