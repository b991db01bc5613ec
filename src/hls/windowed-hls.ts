import type Hls from 'hls.js';
import type { HlsListeners, LevelDetails, MediaPlaylist } from 'hls.js';
import type { HlsClass } from './load-hls';

/** What knows where the segments of a list lie. */
export interface Placing {
  /** Lays freshly read segments on the timeline. True if they were cut out of a longer list. */
  place(details: LevelDetails): boolean;
}

/** Holds what hls.js read of a list before. */
interface Holder {
  details?: LevelDetails | undefined;
}

/**
 * hls.js that plays cuts of long playlists: the one place that relies on what it does not document, as of 1.7.4
 * (`test/hls/windowed-hls.test.ts` tells when it no longer holds).
 * - Its components are called by `trigger()`, in the order in which they were made. So what comes before `super.trigger()`
 *   comes before them, as no listener does.
 * - It lays a list beside the one before by their sequence numbers. Where they share no segment whose timestamps it has
 *   read, it must not know of the one before.
 */
export function windowedHls(HlsClass: HlsClass, placing: Placing): HlsClass {
  const { Events } = HlsClass;
  return class WindowedHls extends HlsClass {
    override trigger<E extends keyof HlsListeners>(event: E, eventObject: Parameters<HlsListeners[E]>[1]): boolean {
      this.#before(event, eventObject);
      return super.trigger(event, eventObject);
    }

    #before(event: string, told: unknown): void {
      if (!isReading(told)) return;
      if (event === Events.MANIFEST_LOADED) for (const { details } of told.levels ?? []) if (details) placing.place(details);
      const { details } = told;
      if (!details) return;
      if (event === Events.LEVEL_LOADED || event === Events.AUDIO_TRACK_LOADED || event === Events.SUBTITLE_TRACK_LOADED) {
        const holder = told.levelInfo ?? told.track;
        if (placing.place(details) && holder?.details && holder.details !== details && !sharesMedia(holder.details, details)) {
          holder.details = undefined;
        }
      }
      // Without timestamps hls.js has laid the list elsewhere meanwhile.
      const updated = event === Events.LEVEL_UPDATED || event === Events.AUDIO_TRACK_UPDATED || event === Events.SUBTITLE_TRACK_UPDATED;
      if (updated && !details.fragments.some(({ startPTS }) => Number.isFinite(startPTS))) placing.place(details);
    }
  };
}

/** As much as is looked at of what hls.js tells. */
interface Reading {
  readonly details?: LevelDetails;
  readonly levelInfo?: Holder;
  readonly track?: Holder;
  readonly levels?: readonly Holder[];
}

function isReading(told: unknown): told is Reading {
  return typeof told === 'object' && told !== null;
}

function sharesMedia(before: LevelDetails, now: LevelDetails): boolean {
  const known = new Map(now.fragments.map(({ sn, cc }) => [sn, cc]));
  return before.fragments.some(({ sn, cc, startPTS }) => Number.isFinite(startPTS) && known.get(sn) === cc);
}

/**
 * Has the browser let one seek in a whole list of which hls.js sees a part: whatever range hls.js tells, now or when its
 * buffers have time for it, the one that `range` gives is told.
 */
export function widenSeekable(mediaSource: MediaSource, range: () => { readonly start: number; readonly end: number } | null): void {
  // Firefox has none, and lets one seek anywhere.
  const tell: typeof mediaSource.setLiveSeekableRange | undefined = mediaSource.setLiveSeekableRange?.bind(mediaSource);
  if (!tell) return;
  mediaSource.setLiveSeekableRange = (start, end) => {
    const whole = range();
    if (whole) tell(whole.start, whole.end);
    else tell(start, end);
  };
}

/** Marks the URL of a load that is to be answered at once, from what is known. */
const AT_ONCE = '#now';

/** Whether a load is to be answered at once; without the mark its URL is the one of the list. */
export function atOnce(url: string): { readonly url: string; readonly now: boolean } {
  return url.endsWith(AT_ONCE) ? { url: url.slice(0, -AT_ONCE.length), now: true } : { url, now: false };
}

/** The URLs of the lists that hls.js uses now: of the picture, the sound and the texts. */
export function listsInUse(hls: Hls): string[] {
  const { level, tracks } = inUse(hls);
  return [...(level ? [level.uri] : []), ...tracks.map(({ url }) => url)];
}

/** Has hls.js load every list that it uses at once. A load that is under way is given up for it. */
export function loadListsAtOnce(hls: Hls, { Events }: HlsClass): void {
  const { level, current, tracks } = inUse(hls);
  if (level?.details) {
    hls.trigger(Events.LEVEL_LOADING, {
      url: level.uri + AT_ONCE, level: current, levelInfo: level, pathwayId: level.attrs['PATHWAY-ID'], id: 0, deliveryDirectives: null,
    });
  }
  for (const track of tracks) {
    const event = track.type === 'SUBTITLES' ? Events.SUBTITLE_TRACK_LOADING : Events.AUDIO_TRACK_LOADING;
    hls.trigger(event, { url: track.url + AT_ONCE, id: track.id, groupId: track.groupId, track, deliveryDirectives: null });
  }
}

function inUse(hls: Hls) {
  // Before it has begun to load it has no current one.
  const current = Math.max(0, hls.loadLevel);
  const tracks = [hls.audioTracks[hls.audioTrack], hls.subtitleTracks[hls.subtitleTrack]];
  return { current, level: hls.levels[current], tracks: tracks.filter((track) => track?.url && track.details).map((track) => track as MediaPlaylist) };
}
