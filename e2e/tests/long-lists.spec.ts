import type { Origin } from '../../demo/origin/origin';
import type { Faults } from '../../demo/origin/stream';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { bytesOf, grows, hasHistory, isLarge, listRequests } from '../support/list-log';
import { AFTER_PAUSE, type PlayerPage } from '../support/player-page';
import { expect, onlyIn, test } from '../support/test';

const TWO_DAYS = { hoursAgo: 48, segmentSeconds: 2, source: 'fixture' } as const satisfies StreamOptions;
/** An hour and a bit before live: nothing that happens to the end of the list is felt there for a while. */
const FAR_BACK = '-4000';
const MOST_AT_START = 40 * 1024;

/** What may be different about a server, and whether it gives a long list in pieces all the same. */
const SERVERS: readonly { what: string; options?: StreamOptions; faults?: Faults; pieces: boolean }[] = [
  { what: 'gives no ranges', faults: { ranges: 'ignored' }, pieces: false },
  { what: 'refuses ranges that count from the end', faults: { ranges: 'no-suffix' }, pieces: true },
  { what: 'exposes no headers and refuses OPTIONS', options: { cors: 'bare' }, pieces: true },
  { what: 'exposes no headers and refuses OPTIONS and HEAD', options: { cors: 'bare' }, faults: { head: 405 }, pieces: false },
  { what: 'refuses HEAD', faults: { head: 405 }, pieces: true },
  { what: 'compresses playlists', options: { gzip: true }, pieces: true },
];

/** Holds the picture against the time, here and after a seek. */
async function expectRightPictures(player: PlayerPage): Promise<void> {
  await player.pause();
  const start = await player.run(({ seekable }) => seekable.start(0));
  const here = await player.run(({ currentTime }) => currentTime);
  await player.expectLoopClock((here - start) * 1000, AFTER_PAUSE);
  for (const elapsed of [0.5, 61_234.5]) {
    await player.seek(start + elapsed);
    await player.expectLoopClock(elapsed * 1000);
  }
}

/** What the viewer was spared: since when nothing stalled, failed or began anew. */
async function watchTrouble(player: PlayerPage): Promise<() => Promise<unknown>> {
  const before = await player.run((element) => {
    const trouble: string[] = [];
    Object.assign(globalThis, { trouble });
    for (const type of ['emptied', 'error', 'ended', 'pause']) element.addEventListener(type, () => trouble.push(type));
    return element.stats.stalls;
  });
  return async () => ({
    stalls: (await player.run(({ stats }) => stats.stalls)) - before,
    events: await player.page.evaluate<string[]>('trouble'),
    error: await player.run(({ error }) => error?.code ?? null),
  });
}

const NO_TROUBLE = { stalls: 0, events: [], error: null };

test.describe('the list of two days, from a server that', () => {
  for (const { what, options, faults = {}, pieces: givesPieces } of SERVERS) {
    test(`${what}: plays, and seeks to the first second and far away`, { tag: '@media' }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('served', { ...TWO_DAYS, ...options });
      stream.fail(faults);
      await player.openPlaying({ src: stream.url });
      await expectRightPictures(player);
      if (givesPieces) {
        const lists = listRequests(ownOrigin);
        const pieces = lists.filter(isLarge).map(({ range }) => range);
        expect(new Set(pieces).size, 'no piece of the history is asked for twice').toBe(pieces.length);
        expect(lists.filter(({ method, range }) => method === 'GET' && range === null)).toEqual([]);
      }
      await player.run((element) => element.goLive());
      await player.eventually(({ atLiveEdge, seeking, paused }) => atLiveEdge && !seeking && !paused, true);
      await grows(player, 2);
      expect(await player.run(({ error, broadcast }) => [error, broadcast])).toEqual([null, 'live']);
    });
  }
});

test.describe('the list of two days costs', () => {
  for (const [kind, options] of [
    ['growing', {}],
    ['growing, without clocks', { programDateTime: 'none', lineEnd: 'crlf' }],
    ['growing, from a server that exposes no headers', { cors: 'bare' }],
    ['growing, from a server that compresses', { gzip: true }],
    ['sliding', { window: 86_400, playlistType: 'none' }],
  ] as const) {
    test(`no more than 40 KB before the first frame (${kind})`, { tag: '@media' }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('start', { ...TWO_DAYS, ...options });
      await player.open({ attributes: { autoplay: '' } });
      const firstFrameAt = await player.run(async (element, src) => {
        element.src = src;
        await new Promise((resolve) => element.requestVideoFrameCallback(resolve));
        return Date.now();
      }, stream.url);
      const before = listRequests(ownOrigin).filter(({ at }) => at < firstFrameAt);
      expect(before.length).toBeGreaterThan(1);
      expect(bytesOf(before), JSON.stringify(before)).toBeLessThanOrEqual(MOST_AT_START);
    });
  }

  for (const [kind, options, most] of [
    ['growing', {}, 1024],
    ['sliding', { window: 86_400, playlistType: 'none' }, 4096],
  ] as const) {
    test(`no more than ${most} bytes at each refresh (${kind})`, { tag: ['@media', onlyIn('chromium')] }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('refreshed', { ...TWO_DAYS, ...options });
      await player.openPlaying({ src: stream.url });
      await hasHistory(player);
      for (const where of ['live', 'far back']) {
        if (where === 'far back') await player.seek(await player.run(({ seekable }) => seekable.start(0) + 40_000));
        await grows(player, 2);
        ownOrigin.requests.splice(0);
        await grows(player, 4);
        // Two refreshes, and perhaps another one that is still under way.
        const seen = listRequests(ownOrigin);
        expect(bytesOf(seen), `${where}: ${JSON.stringify(seen)}`).toBeLessThanOrEqual(3 * most);
        expect(seen.length, `${where}: ${JSON.stringify(seen)}`).toBeLessThanOrEqual(3 * (kind === 'sliding' ? 2 : 1));
        expect(bytesOf(seen)).toBeGreaterThan(0);
      }
    });
  }

  test('a few milliseconds of the main thread at each refresh', { tag: ['@media', onlyIn('chromium')] }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('measured', TWO_DAYS);
    await player.openPlaying({ src: stream.url });
    await hasHistory(player);
    await player.page.evaluate(() => {
      const refreshes: number[] = [];
      Object.assign(globalThis, { refreshes });
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) if (name === 'red5-dvr-player:refresh') refreshes.push(duration);
      }).observe({ entryTypes: ['measure'] });
    });
    const refreshes = () => player.page.evaluate<number[]>('refreshes');
    await expect.poll(async () => (await refreshes()).length).toBeGreaterThanOrEqual(3);
    const sorted = (await refreshes()).toSorted((a, b) => a - b);
    // Three times the nominal. The median, since another process may take the processor in the middle of one.
    expect(sorted[Math.floor(sorted.length / 2)], sorted.join()).toBeLessThanOrEqual(15);
  });
});

test.describe('the list of two days, while one plays it,', () => {
  /** Plays a stream, by default far back, whose history is there, and whose list has been refreshed by its pieces. */
  async function watched(player: PlayerPage, stream: { url: string }, origin: Origin, startAt = FAR_BACK): Promise<void> {
    await player.openPlaying({ src: stream.url, attributes: { 'start-at': startAt } });
    await hasHistory(player);
    await grows(player, 2);
    origin.requests.splice(0);
  }

  test('is cut in its middle for three refreshes: the good one is kept meanwhile, and goes on growing', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('cut', TWO_DAYS);
    await watched(player, stream, ownOrigin);
    const trouble = await watchTrouble(player);
    const { start, end } = await player.run(({ dvrWindow }) => ({ start: dvrWindow?.start, end: dvrWindow?.end ?? Number.NaN }));
    stream.fail({ playlist: 'half' });
    // What a refresh asks for, the shorter file does not have.
    const refused = () => listRequests(ownOrigin).filter(({ status }) => status === 416).length;
    await expect.poll(refused, { timeout: 40_000 }).toBeGreaterThanOrEqual(3);
    const kept = await player.run(({ dvrWindow }) => ({ start: dvrWindow?.start, end: dvrWindow?.end }));
    expect(kept.start).toBe(start);
    expect(kept.end).toBeGreaterThanOrEqual(end);
    stream.heal();
    await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end ?? 0), { timeout: 30_000 }).toBeGreaterThan(end + 6);
    await player.eventually(({ broadcast }) => broadcast, 'live');
    expect(await trouble()).toEqual(NO_TROUBLE);
    // Noticed, loaded whole once, and then known.
    expect(listRequests(ownOrigin).filter(isLarge).length).toBeLessThanOrEqual(1);
    await expectRightPictures(player);
  });

  // At live all that is listed has been loaded already; far back the next segments are gone too.
  for (const [where, startAt] of [['live', 'live'], ['far back', FAR_BACK]] as const) {
    test(`is replaced by a shorter one: the picture stays, the player reconnects, and asks once a second at most (${where})`, { tag: '@media' }, async ({
      player, ownOrigin,
    }) => {
      const { url } = ownOrigin.addStream('replaced', TWO_DAYS);
      await watched(player, { url }, ownOrigin, startAt);
      const trouble = await watchTrouble(player);
      ownOrigin.removeStream('replaced');
      ownOrigin.addStream('replaced', { ...TWO_DAYS, hoursAgo: 0.2 });
      ownOrigin.requests.splice(0);
      await player.eventually(({ broadcast }) => broadcast, 'reconnecting');
      await expect.poll(() => listRequests(ownOrigin).length).toBeGreaterThanOrEqual(6);
      const seen = listRequests(ownOrigin).slice(0, 6);
      const seconds = ((seen.at(-1)?.at ?? 0) - (seen[0]?.at ?? 0)) / 1000;
      expect(await player.run(({ broadcast, error }) => [broadcast, error?.cause.code])).toEqual(['reconnecting', undefined]);
      await player.pause();
      expect(await player.strip()).not.toBeNull();
      expect(await trouble()).toMatchObject({ events: ['pause'], error: null });
      // The first two may come together: the one that notices, and the one that makes sure.
      expect(seconds, JSON.stringify(seen)).toBeGreaterThan(3.9);
    });
  }

  test('always ends within a line: what is half written is not asked for, and what is written is played', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('unfinished', TWO_DAYS);
    stream.fail({ playlist: 'unfinished' });
    await player.openPlaying({ src: stream.url });
    const trouble = await watchTrouble(player);
    await grows(player, 4);
    stream.heal();
    await grows(player, 2);
    expect(ownOrigin.requests.filter(({ status }) => status >= 400 && status !== 416)).toEqual([]);
    expect(await trouble()).toEqual(NO_TROUBLE);
    expect(await player.run(({ broadcast }) => broadcast)).toBe('live');
    await expectRightPictures(player);
  });

  test('is rewritten with another header: it is loaded whole once, and by its pieces after that', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('rewritten', TWO_DAYS);
    await watched(player, stream, ownOrigin);
    const trouble = await watchTrouble(player);
    stream.fail({ playlist: 'rewritten' });
    await grows(player, 4);
    expect(listRequests(ownOrigin).filter(isLarge).length).toBeLessThanOrEqual(1);
    ownOrigin.requests.splice(0);
    await grows(player, 4);
    expect(bytesOf(listRequests(ownOrigin))).toBeLessThanOrEqual(3 * 1024);
    expect(await trouble()).toEqual(NO_TROUBLE);
    await expectRightPictures(player);
  });

  test('is given without ranges from one moment on: it is loaded whole at each refresh, and no more often', { tag: ['@media', onlyIn('chromium')] }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('whole', TWO_DAYS);
    await watched(player, stream, ownOrigin);
    const trouble = await watchTrouble(player);
    stream.fail({ ranges: 'ignored' });
    await grows(player, 4);
    expect(listRequests(ownOrigin).length).toBeLessThanOrEqual(4);
    expect(await trouble()).toEqual(NO_TROUBLE);
    await expectRightPictures(player);
  });
});
