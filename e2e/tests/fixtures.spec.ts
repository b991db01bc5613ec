import type { StreamOptions } from '../../demo/origin/stream-options';
import { AFTER_PAUSE } from '../support/player-page';
import { expect, test } from '../support/test';

/** The loop of the committed media lasts this long; its clock is the position in it. */
const LOOP_MS = 24_000;

const KINDS: readonly (StreamOptions & { hoursAgo: number })[] = [
  { hoursAgo: 12, segmentSeconds: 2, container: 'ts' },
  { hoursAgo: 48, segmentSeconds: 6, container: 'ts', programDateTime: 'none', lineEnd: 'crlf' },
  { hoursAgo: 24, segmentSeconds: 6, container: 'fmp4', playlistType: 'none' },
  { hoursAgo: 36, segmentSeconds: 2, container: 'fmp4', programDateTime: 'none' },
];

// The timestamps of MPEG-TS wrap after 26.5 hours: two of the kinds are longer.
for (const kind of KINDS) {
  test(`without ffmpeg: ${kind.hoursAgo} h of ${kind.segmentSeconds} s, ${kind.container}: seeks, plays on, goes live`, {
    tag: '@media',
  }, async ({ player, origin }, info) => {
    const { url, beganAt } = origin.addStream(`fixture-${info.testId}`, { ...kind, source: 'fixture' });
    await player.openPlaying({ src: url });
    await player.pause();
    // A list without a clock is read to its beginning after the first picture.
    const depth = () => player.run(({ seekable }) => seekable.end(0) - seekable.start(0));
    await expect.poll(depth).toBeGreaterThan(kind.hoursAgo * 3600 - 60);
    const { start, end } = await player.run(({ seekable }) => ({ start: seekable.start(0), end: seekable.end(0) }));
    for (const part of [0, 0.31, 0.57, 0.83]) {
      const time = Math.floor((end - start) * part) + 0.5;
      await player.seek(start + time);
      await player.expectClock((time * 1000) % LOOP_MS);
    }

    await test.step('it plays on, over the border of segments', async () => {
      const from = await player.run(({ currentTime }) => currentTime);
      await player.run((element) => element.play());
      await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(from + 7);
      await player.pause();
      const at = await player.run(({ currentTime }) => currentTime);
      await player.expectClock(((at - start) * 1000) % LOOP_MS, AFTER_PAUSE);
    });

    await test.step('live', async () => {
      await player.run((element) => element.goLive());
      await player.eventually(({ atLiveEdge }) => atLiveEdge, true);
      await player.pause();
      const at = await player.run(({ currentTime }) => currentTime);
      expect(Math.abs(beganAt + (at - start) * 1000 - Date.now())).toBeLessThan((4 * (kind.segmentSeconds ?? 6) + 4) * 1000);
      await player.expectClock(((at - start) * 1000) % LOOP_MS, AFTER_PAUSE);
    });
  });
}
