import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Origin } from '../../demo/origin/origin';
import type { PlayerPage } from '../support/player-page';
import { expect, onlyIn, test } from '../support/test';

/** A port that was free a moment ago: nobody listens there. */
const DOWN = await (async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
})();

/** Each bad input, and the code that it must get. */
const BAD: readonly { name: string; src: (origin: Origin) => string | undefined; code: string; words: RegExp }[] = [
  { name: 'no src', src: () => undefined, code: 'no-source', words: /nothing to play/i },
  { name: 'an address that is none', src: () => 'rtmp://media.example/live/a', code: 'bad-url', words: /not valid/i },
  { name: 'a server that is down', src: () => `${DOWN}/live/a.m3u8`, code: 'unreachable', words: /does not answer/i },
  { name: 'a host that does not exist', src: () => 'http://media.invalid/a.m3u8', code: 'unreachable', words: /does not answer/i },
  { name: 'CORS missing', src: ({ url }) => `${url}/bad/cors.m3u8`, code: 'cors', words: /does not allow/i },
  { name: '404', src: ({ url }) => `${url}/bad/404.m3u8`, code: 'not-found', words: /not found/i },
  { name: '403', src: ({ url }) => `${url}/bad/403.m3u8`, code: 'forbidden', words: /not allowed/i },
  { name: 'HTML instead of a playlist', src: ({ url }) => `${url}/bad/html.m3u8`, code: 'not-a-playlist', words: /does not lead/i },
  { name: 'a damaged playlist', src: ({ url }) => `${url}/bad/damaged.m3u8`, code: 'broken-playlist', words: /damaged/i },
  { name: 'codecs that no browser here has', src: ({ url }) => `${url}/bad/hevc.m3u8`, code: 'codec-not-supported', words: /cannot play the format/i },
  { name: 'a list that asks for a licence', src: ({ url }) => `${url}/bad/protected.m3u8`, code: 'protected', words: /protected/i },
  { name: 'segments that are web pages', src: ({ url }) => `${url}/bad/no-media.m3u8`, code: 'not-media', words: /no video/i },
  { name: 'segments that are noise', src: ({ url }) => `${url}/bad/noise.m3u8`, code: 'not-media', words: /no video/i },
  { name: 'a key that is missing', src: ({ url }) => `${url}/bad/no-key.m3u8`, code: 'key-missing', words: /key .* is missing/i },
  { name: 'a key that does not fit', src: ({ url }) => `${url}/bad/wrong-key.m3u8`, code: 'wrong-key', words: /does not fit/i },
  { name: 'CORS missing on segments', src: ({ url }) => `${url}/bad/segments-cors.m3u8`, code: 'cors', words: /does not allow/i },
  { name: 'an empty playlist', src: ({ url }) => `${url}/bad/empty.m3u8`, code: 'empty-playlist', words: /empty playlist/i },
];

/** The error of the player, in plain values. */
function errorOf(player: PlayerPage) {
  return player.run(({ error }) => error && { media: error.code, code: error.cause.code, hint: error.cause.hint });
}

for (const { name, src, code, words } of BAD) {
  test(`${name}: says so on the picture, and a good src plays afterwards`, { tag: '@media' }, async ({ player, origin }, info) => {
    const good = origin.addStream(`good-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    const bad = src(origin);
    await player.open(bad === undefined ? {} : { src: bad });
    await expect.poll(async () => (await errorOf(player))?.code).toBe(code);
    expect((await errorOf(player))?.hint.length).toBeGreaterThan(20);
    await expect(player.page.getByText(words).first()).toBeVisible();
    await player.run((element, url) => {
      element.src = url;
      return element.play();
    }, good.url);
    expect(await errorOf(player)).toBeNull();
    await player.playing();
    await player.clock();
    await expect(player.page.getByText(words).first()).toBeHidden();
  });
}

test('a bad source leaves the picture that was there, and a good one takes its place without black', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const first = origin.addStream(`first-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, streamId: 11 });
  const second = origin.addStream(`second-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, streamId: 22 });
  await player.openPlaying({ src: first.url });
  expect((await player.strip())?.streamId).toBe(11);
  await player.run((element, url) => {
    element.src = url;
  }, `${origin.url}/bad/html.m3u8`);
  await expect.poll(async () => (await errorOf(player))?.code).toBe('not-a-playlist');
  expect((await player.strip())?.streamId).toBe(11);
  await player.run((element, url) => {
    element.src = url;
  }, second.url);
  const seen = new Set<number | undefined>();
  await expect.poll(async () => {
    const strip = await player.strip();
    seen.add(strip?.streamId);
    return strip?.streamId;
  }, { intervals: [20] }).toBe(22);
  // Whenever it was looked at there was a picture: the old one or the new one.
  expect([11, 22]).toEqual(expect.arrayContaining([...seen]));
});

test('a playlist without segments is waited for, at most a request a second, and starts by itself', { tag: '@media' }, async ({
  player, ownOrigin,
}) => {
  const stream = ownOrigin.addStream('soon', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', published: false });
  await player.open({ src: stream.url, attributes: { autoplay: '' } });
  await player.eventually(({ broadcast }) => broadcast, 'waiting');
  await expect(player.page.getByText(/waiting for the broadcast/i).first()).toBeVisible();
  const asked = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.m3u8'));
  await expect.poll(() => asked().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(5);
  const times = asked().map(({ at }) => at);
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(950);
  expect(await errorOf(player)).toBeNull();
  stream.publish();
  await player.playing();
  await player.eventually(({ broadcast }) => broadcast, 'live');
});

test('a broadcast that is not there yet starts by itself when it comes', { tag: '@media' }, async ({ player, ownOrigin }) => {
  await player.open({ src: `${ownOrigin.url}/live/later.m3u8`, attributes: { autoplay: '' } });
  await expect.poll(async () => (await errorOf(player))?.code).toBe('not-found');
  ownOrigin.addStream('later', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.playing();
  expect(await errorOf(player)).toBeNull();
  await player.run((element) => element.goLive());
});

test.describe('while it plays', () => {
  // What goes wrong on the line each browser tells in its own way; an answer that arrives is read the same in each, so it is crossed with them.
  for (const { fault, tag } of [
    { fault: 'refuse', tag: [] },
    { fault: 'truncate', tag: [] },
    { fault: 500, tag: [onlyIn('chromium')] },
    { fault: 'html', tag: [onlyIn('firefox')] },
    { fault: 'empty', tag: [onlyIn('chromium')] },
    { fault: 'no-segments', tag: [onlyIn('firefox')] },
  ] as const) {
    test(`a playlist that answers ${fault} costs no picture, and it goes on when it is back`, { tag: ['@media', ...tag] }, async ({
      player, ownOrigin,
    }) => {
      const stream = ownOrigin.addStream('broken', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
      await player.openPlaying({ src: stream.url });
      stream.fail({ playlist: fault });
      const since = Date.now();
      if (fault !== 'truncate') await player.eventually(({ broadcast }) => broadcast, 'reconnecting');
      await expect.poll(() => ownOrigin.requests.filter(({ at, path }) => at > since && path.endsWith('.m3u8')).length, {
        timeout: 20_000,
      }).toBeGreaterThanOrEqual(3);
      expect(await errorOf(player)).toBeNull();
      await player.clock();
      const place = await player.run(({ currentTime }) => currentTime);
      stream.heal();
      await player.eventually(({ broadcast }) => broadcast, 'live', 20_000);
      await expect.poll(() => player.run(({ currentTime }) => currentTime), { timeout: 20_000 }).toBeGreaterThan(place + 8);
      await player.clock();
    });
  }

  for (const { status, code, later, first } of [
    { status: 403, code: 'forbidden', later: 'chromium', first: 'firefox' },
    { status: 404, code: 'segment-missing', later: 'firefox', first: 'chromium' },
  ] as const) {
    test(`segments that answer ${status} are asked for at most a few times, then said so; play() goes on at the place`, { tag: ['@media', onlyIn(later)] }, async ({
      player, ownOrigin,
    }) => {
      const stream = ownOrigin.addStream('denied', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
      await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-600' } });
      await player.eventually(({ buffered, currentTime }) => buffered.end(buffered.length - 1) > currentTime + 25, true);
      stream.fail({ segments: status });
      ownOrigin.requests.splice(0);
      await player.run((element) => {
        element.playbackRate = 8;
      });
      await expect.poll(async () => (await errorOf(player))?.code, { timeout: 40_000 }).toBe(code);
      const asked = ownOrigin.requests.filter((request) => request.status === status).length;
      expect(asked).toBeLessThanOrEqual(12);
      await player.clock();
      const place = await player.run(({ currentTime }) => currentTime);
      stream.heal();
      await player.run((element) => element.play());
      expect(await errorOf(player)).toBeNull();
      await player.playing();
      expect(Math.abs((await player.run(({ currentTime }) => currentTime)) - place)).toBeLessThan(15);
    });

    test(`segments that answer ${status} from the start on: said so, and goLive() is answered`, { tag: ['@media', onlyIn(first)] }, async ({
      player, ownOrigin,
    }) => {
      const stream = ownOrigin.addStream('denied', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
      stream.fail({ segments: status });
      await player.open({ src: stream.url, attributes: { autoplay: '' } });
      const asked = player.run((element) => element.goLive().then(() => 'live', (error: { code: string }) => error.code));
      await expect.poll(async () => (await errorOf(player))?.code, { timeout: 40_000 }).toBe(code);
      expect(await asked).toBe(code);
      expect(ownOrigin.requests.filter((request) => request.status === status).length).toBeLessThanOrEqual(12);
      stream.heal();
      await player.run((element) => element.goLive());
      await player.playing();
      expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(true);
    });
  }

  test('media that the browser refuses is loaded anew at the same place, and plays on', { tag: '@media' }, async ({
    player, origin, site,
  }, info) => {
    const stream = origin.addStream(`refused-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    // hls.js itself, whose instance the test keeps to have it report what a broken decoder makes it report.
    const head = `<script type="module">
      import Hls from '${site}/dist/cdn/red5-dvr-player.hls.js';
      import { configure } from '${site}/dist/cdn/red5-dvr-player.js';
      class KeptHls extends Hls { constructor(config) { super(config); globalThis.hls = this; } }
      configure({ hls: async () => KeptHls });
      document.querySelector('#player').src = '${stream.url}';
    </script>`;
    await player.open({ head, attributes: { 'start-at': '-600', autoplay: '' } });
    await player.playing();
    const place = await player.run(({ currentTime }) => currentTime);
    await player.page.evaluate(() => {
      const { hls } = globalThis as { hls?: { trigger(event: string, report: object): void } };
      if (!hls) throw new Error('hls.js was not taken from where the page said');
      hls.trigger('hlsError', { type: 'mediaError', details: 'bufferAppendError', fatal: true, error: new Error('broken') });
    });
    expect(Math.abs((await player.run(({ currentTime }) => currentTime)) - place)).toBeLessThan(5);
    await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(place + 5);
    await player.eventually(({ broadcast, paused, error }) => [broadcast, paused, error], ['live', false, null]);
    await player.clock();
  });

  test('a server that drops its segments is asked again until they are back', { tag: '@media' }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('gone', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: stream.url });
    stream.fail({ segments: 503 });
    const place = await player.run(({ currentTime }) => currentTime);
    await player.eventually(({ broadcast }) => broadcast, 'reconnecting');
    await player.clock();
    stream.heal();
    await expect.poll(() => player.run(({ currentTime }) => currentTime), { timeout: 30_000 }).toBeGreaterThan(place + 12);
    expect(await errorOf(player)).toBeNull();
  });
});

test.describe('a browser without memory', () => {
  for (const { name, seconds } of [{ name: 'that holds ten seconds', seconds: 10 }, { name: 'that holds nothing', seconds: 0 }]) {
    test(`${name} is not asked over and over`, { tag: '@media' }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('full', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
      await player.page.addInitScript((most) => {
        const append = SourceBuffer.prototype.appendBuffer;
        SourceBuffer.prototype.appendBuffer = function (media: BufferSource) {
          const { buffered } = this;
          const held = Array.from({ length: buffered.length }, (_, n) => buffered.end(n) - buffered.start(n)).reduce((a, b) => a + b, 0);
          // What opens a stream is small, and fits.
          if (held >= most && media.byteLength > 1500) throw new DOMException('full', 'QuotaExceededError');
          append.call(this, media);
        };
      }, seconds);
      const asked = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.ts')).length;
      await player.open({ src: stream.url, attributes: { 'start-at': '-600', autoplay: '' } });
      if (seconds === 0) {
        await expect.poll(async () => (await errorOf(player))?.code).toBe('quota-exceeded');
        expect(asked()).toBeLessThanOrEqual(12);
        return;
      }
      await player.playing();
      const place = await player.run(({ currentTime }) => currentTime);
      await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(place + 12);
      expect(await player.run(({ stats }) => stats.stalls)).toBe(0);
      await player.pause();
      const before = asked();
      const list = ownOrigin.requests.length;
      await expect.poll(() => ownOrigin.requests.length).toBeGreaterThan(list + 2);
      expect(asked() - before).toBeLessThanOrEqual(2);
      expect(await errorOf(player)).toBeNull();
    });
  }
});

test.describe('verbs that can not be done', () => {
  test('seekToDate() without a clock rejects with no-clock, and the position is kept', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`clockless-${info.testId}`, {
      hoursAgo: 1, segmentSeconds: 2, source: 'fixture', programDateTime: 'none',
    });
    await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
    await player.pause();
    const result = await player.run(async (element) => {
      const before = element.currentTime;
      const code = await element.seekToDate(new Date()).catch((error: { code: string }) => error.code);
      return { code, moved: element.currentTime - before, date: element.currentDate, start: String(element.getStartDate()) };
    });
    expect(result).toEqual({ code: 'no-clock', moved: 0, date: null, start: 'Invalid Date' });
  });

  test('seekToDate() with no date rejects with bad-date', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`baddate-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url });
    expect(await player.run((element) => element.seekToDate('noonish').catch((error: { code: string }) => error.code))).toBe('bad-date');
  });

  test('play() without a source rejects as a video does', async ({ player }) => {
    await player.open({});
    expect(await player.run((element) => element.play().catch((error: { name: string }) => error.name))).toBe('NotSupportedError');
  });
});
