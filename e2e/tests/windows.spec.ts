import { AFTER_PAUSE } from '../support/player-page';
import { expect, test } from '../support/test';

/** How long a moment stays in the list, seconds. */
const WINDOW = 20;

test.describe('a sliding window', () => {
  for (const programDateTime of ['each', 'none'] as const) {
    test(`moves on, and a pause that outlasts it goes on at its oldest moment (clock: ${programDateTime})`, { tag: '@media' }, async ({
      player, origin, browserName,
    }, info) => {
      const { url, beganAt } = origin.addStream(`slide-${info.testId}-${browserName}`, {
        hoursAgo: 1, segmentSeconds: 2, window: WINDOW, keptSeconds: 0, playlistType: 'none', programDateTime,
      });
      await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
      await player.eventually(({ dvrWindow, targetLiveWindow }) => [dvrWindow?.sliding, targetLiveWindow], [true, 0]);
      await player.pause();
      const held = await player.clock();
      const before = await player.run(({ currentTime, seekable }) => ({ currentTime, start: seekable.start(0), end: seekable.end(0) }));
      await player.run((element) => {
        element.addEventListener('windowoverrun', () => Object.assign(globalThis, { overrun: element.currentTime }));
      });
      await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end), { timeout: 60_000 }).toBeGreaterThan(before.currentTime + WINDOW + 4);
      // What is on screen stays, and so does the time that it has.
      expect(await player.clock()).toBe(held);
      expect(await player.run(({ currentTime, seekable }) => [currentTime, seekable.start(0) <= currentTime])).toEqual([before.currentTime, true]);
      const resumed = await player.run(async (element) => {
        await element.play();
        while (element.seeking || element.readyState < 3) await new Promise((resolve) => setTimeout(resolve, 20));
        element.pause();
        return { time: element.currentTime, start: element.seekable.start(0), overrun: Reflect.get(globalThis, 'overrun') };
      });
      expect(resumed.overrun).toBeGreaterThan(before.currentTime);
      expect(resumed.time).toBeGreaterThanOrEqual(resumed.start);
      expect(resumed.time - resumed.start).toBeLessThan(8);
      // A moment keeps its media time while the window slides.
      const clock = await player.clock();
      expect(Math.abs(clock - held - (resumed.time - before.currentTime) * 1000)).toBeLessThanOrEqual((AFTER_PAUSE + 1) * 40);
      expect(clock).toBeGreaterThan(beganAt);
      // The oldest second of the window is still there when it has been loaded.
      await player.seek(-1000);
      await player.run((element) => element.play());
      await player.playing();
      expect(await player.run(({ error, currentTime, seekable }) => [error, currentTime >= seekable.start(0)])).toEqual([null, true]);
    });
  }
});

test('the thumb on the bar of a sliding window stands while one plays, and glides while one does not', { tag: '@media' }, async ({ player, origin }, info) => {
  const { url } = origin.addStream(`glide-${info.testId}`, {
    hoursAgo: 1, segmentSeconds: 2, window: 60, playlistType: 'none', source: 'fixture',
  });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-30' } });
  await player.eventually(({ dvrWindow, targetLiveWindow }) => [dvrWindow?.sliding, targetLiveWindow > 40], [true, true]);
  /** Where the thumb was for the length of four segments, as parts of the bar. */
  const places = () => player.run(async (element) => {
    const head = element.shadowRoot?.querySelector('red5-dvr-seek-bar')?.shadowRoot?.querySelector('[part~="head"]');
    const track = head?.parentElement;
    if (!head || !track) throw new Error('there is no bar');
    const seen: number[] = [];
    const end = performance.now() + 8_000;
    while (performance.now() < end) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.push((head.getBoundingClientRect().left - track.getBoundingClientRect().left) / track.getBoundingClientRect().width);
    }
    return seen;
  });
  // Each reading of the list moves the window by 2 of its 54 seconds, which is 3.7 % of the bar.
  const played = await places();
  expect(Math.max(...played) - Math.min(...played)).toBeLessThan(0.02);
  await player.pause();
  const held = await places();
  const steps = held.slice(1).map((place, i) => place - (held[i] ?? place));
  expect(Math.max(...steps)).toBeLessThan(0.005);
  expect(Math.min(...steps)).toBeGreaterThan(-0.03);
  expect((held[0] ?? 0) - (held.at(-1) ?? 0)).toBeGreaterThan(0.08);
});

test.describe('credentials', () => {
  test('go with lists and media to the origin that they are for, are renewed in mid-play, and are told to nobody', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const { url, beganAt } = ownOrigin.addStream('guarded', { hoursAgo: 1, segmentSeconds: 2, access: 'token', encryption: 'sequence' });
    const logged: string[] = [];
    player.page.on('console', (message) => logged.push(message.text()));
    await player.open({ attributes: { 'start-at': 'start' } });
    await player.run((element, src) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      element.getAuth = async (reason) => {
        asked.push(`${reason.kind} ${reason.status ?? 'first'}`);
        return { query: { token: `until-${Date.now() + 6_000}` } };
      };
      element.src = src;
      void element.play();
    }, url);
    await player.playing();
    await player.eventually(({ currentTime }) => currentTime > 5, true);
    await player.run((element) => {
      element.currentTime = 1800;
    });
    await player.eventually(({ currentTime, seeking }) => currentTime > 1805 && !seeking, true);
    await player.pause();
    const asked = await player.page.evaluate<string[]>('asked');
    expect(asked.slice(0, 2)).toEqual(['playlist first', 'segment first']);
    expect(asked).toContain('playlist 403');
    expect(asked).toContain('segment 403');
    const recorded = await player.run(({ currentTime, seekable }) => currentTime - seekable.start(0));
    await player.expectClock(beganAt + recorded * 1000, AFTER_PAUSE);
    // A page that has none to give for the media is told so, and not that the server refused.
    await player.run((element) => {
      element.getAuth = async ({ kind }) => {
        if (kind === 'segment') throw new Error('signed out');
        return { query: { token: `until-${Date.now() + 60_000}` } };
      };
      element.load();
      void element.play().catch(() => {});
    });
    await player.eventually(({ error }) => [error?.cause.code, String(error?.cause.cause)], ['auth-failed', 'Error: signed out']);
    // Refused for good: the reason is told, the secret is not.
    await player.run((element) => {
      element.getAuth = async () => ({ query: { token: 'wrong-secret' } });
      element.load();
    });
    await player.eventually(({ error }) => error?.cause.code, 'forbidden');
    const told = await player.run((element) => JSON.stringify([
      element.stats, element.error, element.error?.cause.url, String(element.error?.cause), String(element.error?.cause.cause), element.currentSrc,
    ]));
    expect(told + logged.join()).not.toMatch(/wrong-secret|until-/);
    expect(ownOrigin.requests.filter(({ query }) => query.includes('wrong-secret')).length).toBeLessThanOrEqual(4);
  });
});
