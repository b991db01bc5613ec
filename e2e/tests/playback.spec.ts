import type { Stream } from '../../demo/origin/stream';
import { FRAME_MS, type PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** Loads the player and pauses it before it can have loaded anything. */
const PAUSED_AT_ONCE = `<script type="module">
  await import('/dist/cdn/red5-dvr-player.js');
  document.querySelector('#player').pause();
</script>`;

/** Media time of an instant so many seconds behind the edge. */
function behindLive(player: PlayerPage, seconds: number): Promise<number> {
  return player.run(({ seekable }, back) => seekable.end(0) - back, seconds);
}

test.describe('a pause', () => {
  for (const segmentSeconds of [2, 6]) {
    test(`of 20 s keeps the place: play goes on with the next frame (${segmentSeconds} s segments)`, { tag: '@media' }, async ({
      player, origin,
    }, info) => {
      const { url } = origin.addStream(`pause-${info.testId}`, { hoursAgo: 2, segmentSeconds });
      await player.openPlaying({ src: url });
      await player.pause();
      const held = await player.clock();
      await player.page.waitForTimeout(20_000);
      expect(await player.clock()).toBe(held);
      expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(false);
      // Two frames on, so slowly that a busy machine does not run past them. A browser that pauses may show the frame after
      // the one of its currentTime, or before, so one frame to either side is its own.
      await player.run(async (element, seconds) => {
        const from = element.currentTime;
        element.playbackRate = 1 / 16;
        await element.play();
        while (element.currentTime < from + seconds) await new Promise((resolve) => requestAnimationFrame(resolve));
        element.pause();
      }, (2 * FRAME_MS) / 1000);
      await expect.poll(async () => (await player.clock()) - held).toBeGreaterThanOrEqual(FRAME_MS);
      expect((await player.clock()) - held).toBeLessThanOrEqual(4 * FRAME_MS);
    });
  }

  test('with resume="live" goes on at live', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`resume-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2 });
    await player.openPlaying({ src: url, attributes: { resume: 'live', 'start-at': '-600' } });
    await player.pause();
    const held = await player.clock();
    await player.run((element) => element.play());
    await player.eventually(({ atLiveEdge, seeking }) => atLiveEdge && !seeking, true);
    await player.pause();
    expect((await player.clock()) - held).toBeGreaterThan(590_000);
  });

  test('with resume="live" goes on where the viewer went meanwhile', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`went-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, attributes: { resume: 'live' } });
    await player.pause();
    await player.seek(100 + (await player.run(({ seekable }) => seekable.start(0))));
    await player.run((element) => element.play());
    await player.eventually(({ currentTime, seekable }) => currentTime > seekable.start(0) + 101, true);
    expect(await player.run(({ currentTime, seekable }) => currentTime - seekable.start(0))).toBeLessThan(120);
  });

  test('before the broadcast is there keeps autoplay from starting it', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`kept-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.open({ src: url, attributes: { autoplay: '' }, head: PAUSED_AT_ONCE });
    await player.eventually(({ readyState }) => readyState >= 3, true);
    expect(await player.run(({ paused }) => paused)).toBe(true);
  });

  test('that is long loads no more media, and play goes on at its place', { tag: '@media' }, async ({
    player, ownOrigin,
  }) => {
    const stream = ownOrigin.addStream('long-pause', { hoursAgo: 2, segmentSeconds: 2, source: 'fixture' });
    const media = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.ts')).length;
    const lists = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.m3u8')).length;
    // The session on a clock that the test moves: a minute passes at once.
    await player.open({ attributes: { hidden: '' } });
    await player.page.evaluate(async (src) => {
      // A path of the site, which TypeScript knows nothing of.
      const path = '/dist/cdn/red5-dvr-player.js';
      const { DvrSession } = await import(path);
      const shift = { ms: 0 };
      const container = document.body.appendChild(document.createElement('div'));
      const session = new DvrSession(container, {
        clock: {
          now: () => Date.now() + shift.ms,
          monotonic: () => performance.now() + shift.ms,
          after(ms: number, then: () => void, signal: AbortSignal) {
            const timer = setTimeout(then, ms);
            signal.addEventListener('abort', () => clearTimeout(timer));
          },
        },
      });
      Object.assign(globalThis, { session, shift });
      session.muted = true;
      session.startAt = 'start';
      // An hour of buffer: without the hold there would be something to load for minutes.
      session.hlsConfig = { maxBufferLength: 3600, maxMaxBufferLength: 3600 };
      session.src = src;
      await session.play();
      session.pause();
      await new Promise((resolve) => session.addEventListener('pause', resolve, { once: true }));
      shift.ms = 61_000;
    }, stream.url);
    const session = <R>(code: (session: HTMLVideoElement) => R) =>
      player.page.evaluate<R>(`(${String(code)})(globalThis.session)`);
    await expect.poll(async () => {
      const before = media();
      await player.page.waitForTimeout(1_500);
      return media() - before;
    }, { timeout: 20_000 }).toBe(0);
    const asked = lists();
    await player.page.waitForTimeout(6_000);
    expect(lists() - asked).toBeLessThanOrEqual(1);
    const place = await session(({ currentTime }) => currentTime);
    const loaded = media();
    await session((it) => void it.play());
    await expect.poll(media).toBeGreaterThan(loaded);
    await expect.poll(lists).toBeGreaterThan(asked + 1);
    expect(await session(({ currentTime }) => currentTime)).toBeLessThan(place + 15);
  });
});

test.describe('start-at', () => {
  const HOURS = 2;
  const cases: Record<string, (stream: Stream) => { startAt: string; expected: number; within: number }> = {
    start: ({ beganAt }) => ({ startAt: 'start', expected: beganAt, within: 0 }),
    'seconds behind live': () => ({ startAt: '-600', expected: Date.now() - 600_000 - 7_000, within: 4_000 }),
    'a date': ({ beganAt }) => ({
      startAt: new Date(beganAt + 1_234_560).toISOString(), expected: beganAt + 1_234_560, within: 0,
    }),
    'a date before the window': () => ({ startAt: '2001-01-01', expected: Number.NaN, within: 0 }),
  };
  for (const [name, make] of Object.entries(cases)) {
    test(name, { tag: '@media' }, async ({ player, origin }, info) => {
      const stream = origin.addStream(`start-${info.testId}`, { hoursAgo: HOURS, segmentSeconds: 2 });
      const { startAt, expected, within } = make(stream);
      await player.open({ src: stream.url, attributes: { 'start-at': startAt } });
      await player.eventually(({ readyState, seeking }) => readyState >= 2 && !seeking, true);
      const instant = Number.isNaN(expected) ? stream.beganAt : expected;
      if (within === 0) await player.expectClock(instant);
      else expect(Math.abs((await player.clock()) - instant)).toBeLessThan(within);
    });
  }

  test('a value that is not known warns once and starts live', { tag: '@media' }, async ({ player, origin, browserName }, info) => {
    const warnings: string[] = [];
    player.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    const { url } = origin.addStream(`start-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, attributes: { 'start-at': 'sometime' } });
    expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(true);
    expect(warnings.filter((text) => text.includes('start-at="sometime"')), browserName).toHaveLength(1);
  });
});

test.describe('at the live edge', () => {
  test('a speed above 1 returns to 1', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`speed-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, attributes: { 'start-at': '-10' } });
    await player.run((element) => {
      element.playbackRate = 4;
    });
    await player.eventually(({ playbackRate }) => playbackRate, 1);
    await player.eventually(({ atLiveEdge }) => atLiveEdge, true);
  });

  test('the badge does not flip as segments of 6 s arrive, and nothing stalls', { tag: '@media' }, async ({
    player, origin,
  }, info) => {
    const { url } = origin.addStream(`badge-${info.testId}`, { hoursAgo: 1, segmentSeconds: 6, source: 'fixture' });
    await player.openPlaying({ src: url });
    const { flips, stalls } = await player.run(async (element) => {
      const before = element.stats.stalls;
      let at = element.atLiveEdge;
      let seen = at ? 0 : 100;
      const look = () => {
        if (element.atLiveEdge !== at) seen += 1;
        at = element.atLiveEdge;
      };
      element.addEventListener('timeupdate', look);
      element.addEventListener('dvrwindowchange', look);
      const until = performance.now() + 20_000;
      while (performance.now() < until) await new Promise((resolve) => element.addEventListener('timeupdate', resolve, { once: true }));
      return { flips: seen, stalls: element.stats.stalls - before };
    });
    expect(flips).toBe(0);
    expect(stalls).toBe(0);
  });

  test('goLive() from far behind does not stall', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`golive-${info.testId}`, { hoursAgo: 3, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
    const stalls = await player.run(async (element) => {
      await element.goLive();
      const before = element.stats.stalls;
      const from = element.currentTime;
      while (element.currentTime < from + 10) await new Promise((resolve) => element.addEventListener('timeupdate', resolve, { once: true }));
      return element.stats.stalls - before;
    });
    expect(stalls).toBe(0);
    expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(true);
  });

  test('setting currentTime to Infinity goes live', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`inf-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
    expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(false);
    await player.run((element) => {
      element.currentTime = Number.POSITIVE_INFINITY;
    });
    await player.eventually(({ atLiveEdge, seeking }) => atLiveEdge && !seeking, true);
  });
});

test('a new source keeps the volume and the sound of the old one', { tag: '@media' }, async ({ player, origin }, info) => {
  const first = origin.addStream(`loud-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const second = origin.addStream(`louder-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: first.url });
  const sound = await player.run(async (element, src) => {
    element.muted = false;
    element.volume = 0.4;
    const heard: boolean[] = [];
    await new Promise((resolve) => element.addEventListener('volumechange', resolve, { once: true }));
    element.addEventListener('volumechange', () => heard.push(element.muted));
    element.src = src;
    await new Promise((resolve) => element.addEventListener('emptied', resolve, { once: true }));
    await element.play();
    return { muted: element.muted, volume: element.volume, everMuted: heard.includes(true) };
  }, second.url);
  expect(sound).toEqual({ muted: false, volume: 0.4, everMuted: false });
});

test('where the browser refuses sound before a gesture, a later play begins at live, not at the moment of page load', {
  tag: '@media',
}, async ({ player, origin }, info) => {
  const { url } = origin.addStream(`refused-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.page.addInitScript(() => {
    const play = Reflect.get(HTMLMediaElement.prototype, 'play');
    HTMLMediaElement.prototype.play = function (...args) {
      if (Reflect.get(globalThis, 'gesture')) return Reflect.apply(play, this, args);
      Object.assign(globalThis, { refused: 1 + (Reflect.get(globalThis, 'refused') ?? 0) });
      return Promise.reject(new DOMException('A gesture is needed.', 'NotAllowedError'));
    };
  });
  await player.open({ src: url, attributes: { autoplay: '' } });
  await player.eventually(({ stats }) => stats.lastError?.code, 'autoplay-blocked');
  expect(await player.run(({ paused, error }) => [paused, error])).toEqual([true, null]);
  await player.eventually(({ seekable, currentTime }) => seekable.end(0) - currentTime > 5, true);
  expect(await player.page.evaluate(() => Reflect.get(globalThis, 'refused'))).toBe(1);
  await player.run((element) => {
    Object.assign(globalThis, { gesture: true });
    return element.play();
  });
  await player.eventually(({ atLiveEdge, seekable, currentTime }) => atLiveEdge && seekable.end(0) - currentTime < 2, true);
});

test('a broadcast that ends becomes a recording without a hiccup, and plays to its end', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const stream = origin.addStream(`ends-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: stream.url });
  expect(await player.run(({ duration, streamType }) => [duration, streamType])).toEqual([Number.POSITIVE_INFINITY, 'live']);
  const ended = player.run(async (element) => {
    const hiccups: string[] = [];
    for (const event of ['waiting', 'emptied', 'pause', 'seeking', 'error']) {
      element.addEventListener(event, () => element.ended || hiccups.push(`${event} at ${element.currentTime}`));
    }
    await new Promise((resolve) => element.addEventListener('ended', resolve, { once: true }));
    return hiccups.filter((hiccup) => !hiccup.startsWith('pause') || !element.ended);
  });
  stream.end();
  expect(await ended).toEqual([]);
  const face = await player.run(({ broadcast, streamType, duration, seekable, currentTime, targetLiveWindow, liveEdgeStart }) => ({
    broadcast, streamType, finite: Number.isFinite(duration), whole: seekable.end(0) === duration,
    atEnd: Math.abs(currentTime - duration) < 0.2, notLive: Number.isNaN(targetLiveWindow) && Number.isNaN(liveEdgeStart),
  }));
  expect(face).toEqual({ broadcast: 'ended', streamType: 'on-demand', finite: true, whole: true, atEnd: true, notLive: true });
  await player.seek(await behindLive(player, 1800));
  expect(await player.run(({ ended: over }) => over)).toBe(false);
});

test('what lies behind the playhead is not kept for ever', { tag: '@media' }, async ({ player, origin }, info) => {
  const { url } = origin.addStream(`back-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
  await player.run((element) => {
    element.playbackRate = 8;
  });
  await player.eventually(({ currentTime }) => currentTime > 120, true, 30_000);
  expect(await player.run(({ buffered, currentTime }) => currentTime - buffered.start(0))).toBeLessThan(75);
});
