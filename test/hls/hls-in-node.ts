import RealHls, { Events, type HlsListeners, type LevelDetails } from 'hls.js';
import { onTestFinished, vi } from 'vitest';
import { feedLoader } from '../../src/hls/feed-loader';
import { PlaylistFeed } from '../../src/hls/playlist-feed';
import type { Placing } from '../../src/hls/windowed-hls';
import { windowedHls } from '../../src/hls/windowed-hls';
import { FakeClock } from '../fakes/fake-clock';
import { FakeFileHost } from '../fakes/fake-file-host';
import type { FakePlaylistFile } from '../fakes/fake-playlist-file';

type Updated = typeof Events.LEVEL_UPDATED | typeof Events.AUDIO_TRACK_UPDATED;

/** hls.js reckons with the time of the page, which is not a test's to move. */
class PageClock extends FakeClock {
  override monotonic(): number {
    return performance.now();
  }
}

/**
 * The real hls.js with its playlists from the real feed, over a host of files. It has no media, so that it loads no
 * segment. `placing` is what the test has in place of the feed's own.
 */
export function hlsOver(files: readonly FakePlaylistFile[], placing?: (own: Placing) => Placing) {
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('location', new URL('https://page.example/watch'));
  const host = new FakeFileHost(...files);
  const clock = new PageClock();
  const nothing = () => {};
  const feed = new PlaylistFeed(
    { fetch: host.fetch, clock, credentials: 'same-origin' },
    { waiting: nothing, troubled: nothing, answered: nothing },
  );
  const { windows } = feed;
  const WindowedHls = windowedHls(RealHls, placing ? placing(windows) : windows);
  const hls = new WindowedHls({ pLoader: feedLoader(feed, { merged: nothing, failed: nothing }), autoStartLoad: false, enableWorker: false });
  onTestFinished(() => {
    hls.destroy();
    vi.unstubAllGlobals();
  });
  return {
    hls, feed, windows, host, clock,
    /** Resolves with what hls.js has taken in when it tells that it has. */
    updated: (event: Updated = Events.LEVEL_UPDATED) =>
      new Promise<LevelDetails>((resolve) => {
        const take = (_event: Updated, { details }: { readonly details: LevelDetails }) => resolve(details);
        if (event === Events.LEVEL_UPDATED) hls.once(Events.LEVEL_UPDATED, take);
        else hls.once(Events.AUDIO_TRACK_UPDATED, take);
      }),
    /** Has the clock go on until something has come. */
    soon: <T>(coming: Promise<T>) => clock.until(coming),
    /** hls.js's own errors, by their names. */
    errors: heardBy(hls),
  };
}

function heardBy(hls: RealHls): string[] {
  const errors: string[] = [];
  hls.on(Events.ERROR, (...[, { details }]: Parameters<HlsListeners[typeof Events.ERROR]>) => errors.push(details));
  return errors;
}

/** As after media of a segment was read that lies by so many seconds later. */
export function readTimestamps(details: LevelDetails, position: number, later = 0): void {
  const fragment = details.fragments.at(position);
  if (!fragment) throw new RangeError(`${position}`);
  const start = fragment.start + later;
  const end = start + fragment.duration;
  fragment.setStart(start);
  Object.assign(fragment, { startPTS: start, maxStartPTS: start, startDTS: start, endPTS: end, minEndPTS: end, endDTS: end });
}
