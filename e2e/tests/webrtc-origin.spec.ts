import type { JSHandle } from '@playwright/test';
import type { StreamOptions } from '../../demo/origin/stream-options';
import type { Stream } from '../../demo/origin/stream';
import { figure, openBarePage, sampleClocks, watchBare, type BareViewer } from '../support/bare-whep';
import { readStrip } from '../support/strip';
import { expect, onlyIn, test as base } from '../support/test';

interface Bench {
  /** Adds a stream to the origin and watches it in a page without a player. */
  watch(options?: StreamOptions, before?: (stream: Stream) => void): Promise<{ stream: Stream; viewer: JSHandle<BareViewer> }>;
}

const test = base.extend<{ bench: Bench }>({
  bench: async ({ page, site, origin }, use, { testId }) => {
    const name = `live-${testId}`;
    await use({
      async watch(options = {}, before = () => {}) {
        const stream = origin.addStream(name, options);
        before(stream);
        await openBarePage(page, site);
        return { stream, viewer: await watchBare(page, `${origin.url}/live/whep/endpoint/${name}`) };
      },
    });
    origin.removeStream(name);
  },
});

/** A picture of WebRTC is never so old, on a machine that is busy with something else. */
const OLDEST_MS = 1000;

test.describe('the WebRTC side of the origin, in a page without a player', { tag: onlyIn('chromium') }, () => {
  const kinds = (['red5', 'standard'] as const).flatMap((handshake) => (['h264', 'vp8'] as const).map((webrtc) => ({ handshake, webrtc })));
  for (const kind of kinds) {
    test(`${kind.handshake}, ${kind.webrtc}: the picture is of now and moves, the clock is right, there is sound`, async ({ page, bench }, info) => {
      const { stream, viewer } = await bench.watch(kind);
      const clocks: number[] = [];
      await expect.poll(async () => {
        const strip = readStrip(await page.locator('video').screenshot());
        const now = Date.now();
        if (strip) {
          expect(strip.streamId).toBe(stream.options.streamId);
          expect(now - strip.clock).toBeGreaterThanOrEqual(0);
          if (now - strip.clock < OLDEST_MS) clocks.push(strip.clock);
        }
        return new Set(clocks).size;
      }).toBeGreaterThan(3);
      expect(clocks.toSorted((a, b) => a - b)).toEqual(clocks);

      await expect.poll(() => figure(viewer, 'inbound-rtp', 'audio', 'totalAudioEnergy')).toBeGreaterThan(0);

      const samples = await sampleClocks(page, viewer, 25);
      const errors = samples.map(({ burnt, estimated }) => estimated - burnt).toSorted((a, b) => a - b);
      const ages = samples.map(({ burnt, now }) => now - burnt).toSorted((a, b) => a - b);
      const figures = { error: spread(errors), age: spread(ages), fps: await figure(viewer, 'inbound-rtp', 'video', 'framesPerSecond') };
      info.annotations.push({ type: 'figures', description: JSON.stringify(figures) });
      expect(Math.abs(errors[12] ?? NaN)).toBeLessThan(100);

      await viewer.evaluate(({ resource }) => fetch(resource, { method: 'DELETE' }));
      expect(stream.viewers).toBe(0);
    });
  }

  test('a stall freezes the picture while the connection stays, and it goes on by itself', async ({ bench }) => {
    const { stream, viewer } = await bench.watch();
    await playing(viewer);
    stream.fail({ rtp: 'stall' });
    await frozen(viewer);
    expect(await viewer.evaluate(({ connection }) => connection.connectionState)).toBe('connected');
    stream.heal();
    await playing(viewer);
  });

  test('a server that dies says nothing: the browser notices that it is gone', async ({ bench }) => {
    const { stream, viewer } = await bench.watch();
    await playing(viewer);
    await stream.cutOff();
    await expect.poll(() => viewer.evaluate(({ connection }) => connection.connectionState)).toBe('disconnected');
    expect(await viewer.evaluate(({ messages }) => messages)).toEqual([]);
  });

  test('a publisher who goes is told of on the data channel', async ({ bench }) => {
    const { stream, viewer } = await bench.watch();
    await playing(viewer);
    stream.unpublish();
    await expect.poll(() => viewer.evaluate(({ messages }) => messages.map((text): unknown => JSON.parse(text)))).toEqual([
      { data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } },
    ]);
    await frozen(viewer);
  });

  test('with UDP blocked the browser goes on looking for a way', async ({ bench }) => {
    const { viewer } = await bench.watch({}, (stream) => stream.fail({ udp: 'blocked' }));
    await expect.poll(() => figure(viewer, 'candidate-pair', null, 'requestsSent')).toBeGreaterThan(3);
    expect(await figure(viewer, 'candidate-pair', null, 'responsesReceived')).toBe(0);
    expect(await viewer.evaluate(({ connection }) => connection.connectionState)).toBe('connecting');
  });

  test('UDP that is blocked later loses who is there', async ({ bench }) => {
    const { stream, viewer } = await bench.watch();
    await playing(viewer);
    stream.fail({ udp: 'blocked' });
    await expect.poll(() => viewer.evaluate(({ connection }) => connection.connectionState)).toBe('disconnected');
  });

  test('a slow server serves in the end', async ({ bench }) => {
    const start = performance.now();
    const { viewer } = await bench.watch({}, (stream) => stream.fail({ whepDelayMs: 1500 }));
    expect(performance.now() - start).toBeGreaterThan(1500);
    await playing(viewer);
  });

  for (const status of [401, 404, 409]) {
    test(`a page of another origin learns why it is refused: ${status}`, async ({ bench }) => {
      await expect(bench.watch({}, (stream) => stream.fail({ whep: status }))).rejects.toThrow(`status ${status}`);
    });
  }

  test('a viewer who closes the page without a word is noticed', async ({ bench, page }) => {
    const { stream, viewer } = await bench.watch();
    await playing(viewer);
    await page.close();
    await expect.poll(() => stream.viewers, { timeout: 40_000 }).toBe(0);
  });
});

const framesDecoded = (viewer: JSHandle<BareViewer>): Promise<number> => figure(viewer, 'inbound-rtp', 'video', 'framesDecoded');

async function playing(viewer: JSHandle<BareViewer>): Promise<void> {
  const before = await framesDecoded(viewer);
  await expect.poll(() => framesDecoded(viewer)).toBeGreaterThan(before + 5);
}

/** No frame is decoded for half a second. */
async function frozen(viewer: JSHandle<BareViewer>): Promise<void> {
  await expect.poll(async () => {
    const before = await framesDecoded(viewer);
    await viewer.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 500); }));
    return (await framesDecoded(viewer)) - before;
  }).toBe(0);
}

const spread = (sorted: readonly number[]) => ({
  least: Math.round(sorted[0] ?? NaN), median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? NaN), most: Math.round(sorted.at(-1) ?? NaN),
});
