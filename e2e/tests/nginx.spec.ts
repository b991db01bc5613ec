import { join } from 'node:path';
import { grows, hasHistory } from '../support/list-log';
import { NGINX, startNginx, type Nginx } from '../support/nginx';
import { keepPlaylistFile, type Writing } from '../support/playlist-file';
import { AFTER_PAUSE } from '../support/player-page';
import { expect, onlyIn, test as base } from '../support/test';

const HOURS = 12;

interface Served {
  readonly nginx: Nginx;
  /** The URL of the playlist. */
  readonly url: string;
}

/** A broadcast of hours whose playlist is a file that nginx serves; its segments come from the origin. */
const test = base.extend<{ writing: Writing; playlists: readonly string[]; served: Served }>({
  writing: ['appended', { option: true }],
  playlists: [[], { option: true }],
  served: async ({ ownOrigin, writing, playlists }, use, info) => {
    info.skip(!NGINX, 'there is no nginx on this machine');
    const stream = ownOrigin.addStream('file', { hoursAgo: HOURS, segmentSeconds: 2, source: 'fixture' });
    const nginx = await startNginx({ playlists, upstream: `${ownOrigin.url}/live` });
    const closing = new AbortController();
    await keepPlaylistFile(stream.url, join(nginx.folder, 'file.m3u8'), writing, closing.signal);
    await use({ nginx, url: `${nginx.url}/file.m3u8` });
    closing.abort();
    await nginx.close();
  },
});

const SERVERS: readonly { what: string; writing?: Writing; playlists?: readonly string[]; mostPerRefresh: number }[] = [
  { what: 'as it is', mostPerRefresh: 1024 },
  { what: 'that compresses playlists', playlists: ['gzip on;', 'gzip_types application/vnd.apple.mpegurl;'], mostPerRefresh: 1024 },
  { what: 'that gives no ranges', playlists: ['max_ranges 0;'], mostPerRefresh: 4_000_000 },
  { what: 'whose file is replaced at each segment', writing: 'renamed', mostPerRefresh: 1024 },
  { what: 'whose file is written anew at each segment', writing: 'overwritten', mostPerRefresh: 1024 },
];

for (const { what, writing = 'appended', playlists = [], mostPerRefresh } of SERVERS) {
  test.describe('nginx', () => {
    test.use({ writing, playlists });

    test(`${what}: plays, seeks far, and loads little at each refresh`, { tag: ['@nginx', onlyIn('chromium')] }, async ({ player, served }) => {
      await player.openPlaying({ src: served.url });
      await hasHistory(player);
      await player.pause();
      const start = await player.run(({ seekable }) => seekable.start(0));
      const live = await player.run(({ currentTime }) => currentTime);
      expect(live - start).toBeGreaterThan(HOURS * 3600 - 40);
      await player.expectLoopClock((live - start) * 1000, AFTER_PAUSE);
      for (const elapsed of [0.5, 12_345.5, 40_000.5]) {
        await player.seek(start + elapsed);
        await player.expectLoopClock(elapsed * 1000);
      }
      await player.run((element) => element.goLive());
      await player.eventually(({ atLiveEdge, seeking, paused }) => atLiveEdge && !seeking && !paused, true);
      const lists = async () => (await served.nginx.log()).filter(({ path }) => path.endsWith('.m3u8'));
      await grows(player, 2);
      const before = (await lists()).length;
      const dryStalls = await player.noteDryStalls();
      await grows(player, 4);
      const seen = (await lists()).slice(before);
      // One refresh or two, and perhaps another one that is still under way.
      expect(seen.length).toBeGreaterThan(0);
      // A file that is written in its place was half there when it was asked for, and is looked at as a whole then.
      const halfWritten = writing === 'overwritten' && seen.some(({ status }) => status === 416);
      const refreshes = seen.filter(({ range }) => !halfWritten || range !== '');
      expect(refreshes.reduce((sum, { bytes }) => sum + bytes, 0), JSON.stringify(seen)).toBeLessThanOrEqual(3 * mostPerRefresh);
      expect(await player.run(({ error, broadcast }) => [error, broadcast])).toEqual([null, 'live']);
      expect(await dryStalls()).toBe('');
    });
  });
}
