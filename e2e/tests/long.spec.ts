import type { StreamOptions } from '../../demo/origin/stream-options';
import { hasHistory, listRequests } from '../support/list-log';
import { AFTER_PAUSE, type PlayerPage } from '../support/player-page';
import { expect, onlyIn, test } from '../support/test';

const TWO_DAYS = { hoursAgo: 48, segmentSeconds: 2, source: 'fixture' } as const satisfies StreamOptions;
const SECONDS = 48 * 3600;

/** Parts of the two days, in no order: none is near another one. */
const PLACES = [0.5003, 0.1237, 0.9631, 0.3019, 0.7441];

/** Half a second after a whole one of the broadcast, so that the frame is never at the border of a segment. */
const placeAt = (part: number): number => Math.floor(SECONDS * part) + 0.5;

/** Sets the time, and does not wait for the picture. */
function setTime(player: PlayerPage, time: number): Promise<void> {
  return player.run((element, to) => {
    element.currentTime = to;
  }, time);
}

const landed = (player: PlayerPage): Promise<void> => player.eventually(({ seeking, readyState }) => !seeking && readyState >= 2, true);
const startOf = (player: PlayerPage): Promise<number> => player.run(({ seekable }) => seekable.start(0));
const timeOf = (player: PlayerPage): Promise<number> => player.run(({ currentTime }) => currentTime);

test.describe('two days', () => {
  for (const kind of [
    { programDateTime: 'each', playlistType: 'event', lineEnd: 'lf' },
    { programDateTime: 'none', playlistType: 'none', lineEnd: 'crlf' },
  ] as const) {
    const name = `PDT ${kind.programDateTime}, type ${kind.playlistType}, ${kind.lineEnd}`;

    test(`with their history (${name}): every seek shows the frame of the asked instant, the first and the last second too`, {
      tag: '@media',
    }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('known', { ...TWO_DAYS, ...kind });
      await player.openPlaying({ src: stream.url });
      await hasHistory(player);
      await player.pause();
      const { start, length } = await player.run(({ seekable }) => ({ start: seekable.start(0), length: seekable.end(0) - seekable.start(0) }));
      expect(Math.abs(length - SECONDS)).toBeLessThan(40);
      for (const time of [0.5, ...PLACES.map(placeAt)]) {
        await test.step(`${time} s after the start`, async () => {
          await player.seek(start + time);
          await player.expectLoopClock(time * 1000);
        });
      }
      await test.step('the last second before live', async () => {
        const last = await player.run(({ liveEdgeStart }) => liveEdgeStart - 1);
        await player.seek(last);
        await player.expectLoopClock((last - start) * 1000);
      });
      await test.step('live', async () => {
        await player.run((element) => element.goLive());
        await player.eventually(({ atLiveEdge, paused, seeking }) => atLiveEdge && !paused && !seeking, true);
        await player.pause();
        const now = await timeOf(player);
        expect(Math.abs(stream.beganAt + (now - start) * 1000 - Date.now())).toBeLessThan(20_000);
        await player.expectLoopClock((now - start) * 1000, AFTER_PAUSE);
      });
      await test.step('the last second of all', async () => {
        stream.end();
        await player.eventually(({ broadcast }) => broadcast, 'ended', 30_000);
        const last = await player.run(({ duration }) => duration - 0.5);
        await player.seek(last);
        await player.expectLoopClock((last - start) * 1000);
      });
    });

    test(`whose history is late (${name}) start with their first frame when it is there`, { tag: ['@media', onlyIn('chromium')] }, async ({
      player, ownOrigin,
    }) => {
      const stream = ownOrigin.addStream('late', { ...TWO_DAYS, ...kind });
      stream.fail({ history: 'held' });
      await player.open({ src: stream.url, attributes: { 'start-at': 'start' } });
      await expect.poll(() => listRequests(ownOrigin).length).toBeGreaterThan(2);
      stream.heal();
      await landed(player);
      await player.expectLoopClock(0);
      expect(await player.run(({ seekable, currentTime }) => currentTime - seekable.start(0))).toBeLessThan(0.1);
    });
  }

  test('whose history comes only after a far seek show the asked frame, and all others after that', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('coming', TWO_DAYS);
    stream.fail({ history: 'held' });
    await player.openPlaying({ src: stream.url });
    await player.pause();
    const start = await startOf(player);
    await setTime(player, start + placeAt(0.2));
    stream.heal();
    await landed(player);
    await player.expectLoopClock(placeAt(0.2) * 1000);
    await hasHistory(player);
    // A moment keeps its media time, whatever has been read since.
    expect(await startOf(player)).toBeCloseTo(start, 3);
    await player.expectLoopClock(placeAt(0.2) * 1000);
    for (const part of PLACES.slice(0, 2)) {
      await player.seek(start + placeAt(part));
      await player.expectLoopClock(placeAt(part) * 1000);
    }
  });

  test('whose history never comes show the frame of every seek all the same, and play on there', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('unknown', TWO_DAYS);
    stream.fail({ history: 'held' });
    await player.openPlaying({ src: stream.url });
    await player.pause();
    const start = await startOf(player);
    for (const time of [0.5, ...PLACES.slice(0, 3).map(placeAt)]) {
      await test.step(`${time} s after the start`, async () => {
        await player.seek(start + time);
        await player.expectLoopClock(time * 1000);
      });
    }
    await player.run((element) => element.play());
    const from = await timeOf(player);
    await expect.poll(() => timeOf(player)).toBeGreaterThan(from + 5);
    await player.pause();
    await player.expectLoopClock(((await timeOf(player)) - start) * 1000, AFTER_PAUSE);
  });

  test('whose history comes while one plays far back play on without a stall', { tag: ['@media', onlyIn('chromium')] }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('meanwhile', TWO_DAYS);
    stream.fail({ history: 'held' });
    await player.openPlaying({ src: stream.url });
    const start = await startOf(player);
    await player.seek(start + placeAt(0.4));
    await player.playing();
    const dryStalls = await player.noteDryStalls();
    const from = await timeOf(player);
    stream.heal();
    await hasHistory(player);
    await expect.poll(() => timeOf(player)).toBeGreaterThan(from + 5);
    expect(await dryStalls()).toBe('');
    await player.pause();
    await player.expectLoopClock(((await timeOf(player)) - start) * 1000, AFTER_PAUSE);
  });

  for (const history of ['there', 'late'] as const) {
    test(`thirty scrub seeks in three seconds end on the last (history: ${history})`, { tag: '@media' }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('scrubbed', TWO_DAYS);
      if (history === 'late') stream.fail({ history: 'held' });
      await player.openPlaying({ src: stream.url });
      if (history === 'there') await hasHistory(player);
      await player.pause();
      const start = await startOf(player);
      // Back and forth over the two days, as a hand that looks for something.
      const places = Array.from({ length: 30 }, (_, n) => placeAt(0.5 + 0.45 * Math.sin(n * 0.9)));
      await player.run(async (element, times) => {
        const began = performance.now();
        for (const [n, time] of times.entries()) {
          while (performance.now() < began + n * 100) await new Promise((resolve) => requestAnimationFrame(resolve));
          element.currentTime = time;
        }
      }, places.map((place) => start + place));
      stream.heal();
      await landed(player);
      const last = places.at(-1) ?? Number.NaN;
      await player.expectLoopClock(last * 1000);
      expect(await timeOf(player)).toBeCloseTo(start + last, 3);
      expect(await player.run(({ error }) => error)).toBeNull();
    });
  }

  test('play at four times the speed over the borders of what hls.js is shown, without a stall', {
    tag: ['@media', onlyIn('chromium')],
  }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('fast', TWO_DAYS);
    await player.openPlaying({ src: stream.url, attributes: { 'start-at': new Date(stream.beganAt + placeAt(0.6) * 1000).toISOString() } });
    await hasHistory(player);
    const start = await startOf(player);
    const dryStalls = await player.noteDryStalls();
    const from = await player.run((element) => {
      element.playbackRate = 4;
      return element.currentTime;
    });
    // hls.js is shown two minutes ahead, and something else before these are over.
    await expect.poll(() => timeOf(player), { timeout: 60_000 }).toBeGreaterThan(from + 90);
    expect([await dryStalls(), await player.run(({ playbackRate }) => playbackRate)]).toEqual(['', 4]);
    await player.pause();
    await player.expectLoopClock(((await timeOf(player)) - start) * 1000, 4 * AFTER_PAUSE);
  });

  test('a pause that is longer than what hls.js is shown keeps the picture, and goes on in its place', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('paused', TWO_DAYS);
    await player.openPlaying({ src: stream.url });
    await hasHistory(player);
    const start = await startOf(player);
    for (const place of ['live', 'a day back']) {
      await test.step(place, async () => {
        if (place !== 'live') await player.seek(start + placeAt(0.5));
        await player.pause();
        const held = await player.clock();
        const { from, end } = await player.run(({ currentTime, dvrWindow }) => ({ from: currentTime, end: dvrWindow?.end ?? Number.NaN }));
        // Twenty minutes pass for the broadcast.
        ownOrigin.clock.aheadMs += 1_200_000;
        await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end)).toBeGreaterThan(end + 1_190);
        expect(await player.clock()).toBe(held);
        expect(await timeOf(player)).toBe(from);
        await player.run((element) => element.play());
        await expect.poll(() => timeOf(player)).toBeGreaterThan(from + 4);
        await player.pause();
        const to = await timeOf(player);
        expect(to).toBeLessThan(from + 30);
        await player.expectLoopClock((to - start) * 1000, AFTER_PAUSE);
      });
    }
    await player.run((element) => element.goLive());
    await player.eventually(({ atLiveEdge, seeking }) => atLiveEdge && !seeking, true);
    await player.pause();
    const live = await timeOf(player);
    expect(Math.abs(stream.beganAt + (live - start) * 1000 - Date.now() - ownOrigin.clock.aheadMs)).toBeLessThan(20_000);
    await player.expectLoopClock((live - start) * 1000, AFTER_PAUSE);
  });
});
