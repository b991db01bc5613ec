import type { PlacedMarker } from '../../src/core/placed-marker';
import type { DvrOutline } from '../../src/core/outline';
import { INITIAL_STATE, type PlayerState, type Span } from '../../components/state/player-state';

/** When the broadcasts of the gallery began: a Sunday, 12:05 UTC. Each state is at a fixed instant, so that it looks the same each day. */
const BEGAN = Date.UTC(2026, 8, 20, 12, 5);
/** Seconds before the end of the window from where on it counts as live. */
const LIVE_ZONE = 12;
const HOUR = 3600;

const CAN = { canFullscreen: true, canPictureInPicture: true, timeZone: 'UTC', locale: 'en-GB' } as const;

/** A broadcast that has been going on for some hours, played at live, by HLS. */
export function broadcastOf(hours: number, change: Partial<PlayerState> = {}): PlayerState {
  const end = hours * HOUR;
  return {
    ...INITIAL_STATE,
    ...CAN,
    paused: false,
    started: true,
    currentTime: end - 6,
    span: { start: 0, end },
    buffered: [{ start: end - 50, end }],
    rewindable: true,
    liveEdgeStart: end - LIVE_ZONE,
    atLiveEdge: true,
    latency: 6,
    transport: 'hls',
    broadcast: 'live',
    streamType: 'live',
    wasLive: true,
    clock: clockOf({ start: 0, end }),
    outline: outlineOf({ start: 0, end }),
    height: 720,
    ...change,
  };
}

/** Two hours, at live. */
export const LIVE = broadcastOf(2);

/** Two hours, half an hour behind live, or as far as is said. */
export function behindBy(seconds: number, change: Partial<PlayerState> = {}): PlayerState {
  const { end } = LIVE.span;
  const currentTime = end - seconds;
  return broadcastOf(2, { currentTime, atLiveEdge: false, buffered: [{ start: currentTime - 20, end: Math.min(end, currentTime + 45) }], ...change });
}

/** A recording of 48 minutes, played from its middle. */
export const RECORDING: PlayerState = broadcastOf(0.8, {
  currentTime: 1310,
  atLiveEdge: false,
  buffered: [{ start: 1290, end: 1400 }],
  liveEdgeStart: Number.NaN,
  latency: null,
  broadcast: 'ended',
  streamType: 'on-demand',
  wasLive: false,
});

/** Nothing is loaded yet. */
export const EMPTY: PlayerState = { ...INITIAL_STATE, ...CAN };

/** The clock of a window, told where it begins and ends. */
export function clockOf({ start, end }: Span, approximate = false): PlayerState['clock'] {
  return { points: [[start, instantOf(start)], [end, instantOf(end)]], approximate };
}

/** What a playlist tells of a window that goes on without a break. */
export function outlineOf(span: Span, change: Partial<DvrOutline> = {}): DvrOutline {
  return { breaks: [], known: [span], clock: [[span.start, instantOf(span.start)]], ...change };
}

/** The instant of a media time, epoch milliseconds. */
export function instantOf(time: number): number {
  return BEGAN + time * 1000;
}

/** A marker of the page, or of what is said. */
export function marker(time: number, title: string, change: Partial<PlacedMarker> = {}): PlacedMarker {
  return { id: `${time}`, time, end: null, title, kind: 'marker', ...change };
}
