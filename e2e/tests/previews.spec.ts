import type { Request } from '@playwright/test';
import { PNG } from 'pngjs';
import type { PlayerPage } from '../support/player-page';
import { readStrip } from '../support/strip';
import { expect, onlyIn, test } from '../support/test';

/** What a preview says of itself, and what its pixels say. */
interface Seen {
  readonly time: number;
  readonly date: number | null;
  /** The clock in its pixels. */
  readonly clock: number | null;
}

/** The preview of a moment, so many seconds after the start of the window. */
async function previewOf(player: PlayerPage, elapsed: number): Promise<Seen | null> {
  const told = await player.run(async (element, after) => {
    const preview = await element.previewAt(element.seekable.start(0) + after);
    if (!preview) return null;
    const canvas = document.createElement('canvas');
    canvas.width = preview.image.width;
    canvas.height = preview.image.height;
    canvas.getContext('2d')?.drawImage(preview.image, 0, 0);
    preview.image.close();
    return { time: preview.time - element.seekable.start(0), date: preview.date?.getTime() ?? null, url: canvas.toDataURL('image/png') };
  }, elapsed);
  if (!told) return null;
  const strip = readStrip(Buffer.from(told.url.replace(/^.*,/, ''), 'base64'));
  return { time: told.time, date: told.date, clock: strip?.clock ?? null };
}

/** Requests for segments that are not the player's own, since now: hls.js asks by XMLHttpRequest. And how many were in flight at most for pictures. */
function watchPreviewRequests(player: PlayerPage) {
  const seen = { requests: 0, most: 0, whole: 0 };
  const open = new Set<Request>();
  const isOne = (request: Request) => request.resourceType() === 'fetch' && /\.(?:ts|m4s)(?:\?|$)/.test(request.url());
  player.page.on('request', (request) => {
    if (!isOne(request)) return;
    seen.requests += 1;
    // What is warmed for a click.
    if (!request.headers()['range']) {
      seen.whole += 1;
      return;
    }
    open.add(request);
    seen.most = Math.max(seen.most, open.size);
  });
  for (const over of ['requestfinished', 'requestfailed'] as const) player.page.on(over as 'requestfinished', (request) => open.delete(request));
  return seen;
}

const DAY = { hoursAgo: 24, segmentSeconds: 2 } as const;

for (const container of ['ts', 'fmp4'] as const) {
  for (const ranges of ['given', 'ignored'] as const) {
    test(`the picture of a moment is the key frame at or before it: ${container}, ranges ${ranges}`, { tag: onlyIn('chromium') }, async ({ player, ownOrigin }) => {
      const stream = ownOrigin.addStream('pictures', { ...DAY, container });
      // What reads the history is held back; a list with initialization sections is read whole before it is played.
      const segments = ranges === 'ignored' ? ({ segmentRanges: 'ignored' } as const) : {};
      stream.fail({ ...segments, ...(container === 'ts' && { history: 'held' }) });
      await player.openPlaying({ src: stream.url });
      const { beganAt } = stream;
      const expectRight = async (elapsed: number) => {
        const seen = await previewOf(player, elapsed);
        const keyFrame = Math.floor(elapsed / 2) * 2;
        expect(seen?.time).toBeCloseTo(keyFrame, 1);
        expect(seen?.clock, `${elapsed} s after the start`).toBe(beganAt + keyFrame * 1000);
        expect(Math.abs((seen?.date ?? 0) - beganAt - keyFrame * 1000)).toBeLessThan(40);
      };
      for (const elapsed of [3601.3, 40_001.99, 80_000.01]) await expectRight(elapsed);
      if (container === 'ts') expect(await player.run(({ stats }) => stats.playlist.segments)).toBeLessThan(2000);
      stream.heal();
      stream.fail(segments);
      await expect.poll(() => player.run(({ stats }) => stats.playlist.segments)).toBeGreaterThan(40_000);
      for (const elapsed of [0.4, 3601.7, 60_003.5, 86_300]) await expectRight(elapsed);
      expect(await player.run(({ paused, error, stats }) => [paused, error, stats.stalls])).toEqual([false, null, 0]);
    });
  }
}

for (const [container, webCodecs] of [['ts', true], ['ts', false], ['fmp4', false]] as const) {
  test(`of key frames that the server lists one is asked for by its bytes alone: ${container}, ${webCodecs ? 'with' : 'without'} WebCodecs`, { tag: onlyIn('chromium') }, async ({ player, ownOrigin }) => {
    const stream = ownOrigin.addStream('listed', { hoursAgo: 1, segmentSeconds: 6, source: 'fixture', container, iframes: true });
    if (!webCodecs) await player.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoDecoder'));
    await player.openPlaying({ src: stream.url });
    const lists = () => ownOrigin.requests.filter(({ path }) => path.endsWith('_iframes.m3u8'));
    expect(lists()).toEqual([]);
    for (const elapsed of [0.4, 601.9, 1805.99, 3000]) {
      ownOrigin.requests.splice(0);
      const seen = await previewOf(player, elapsed);
      const keyFrame = Math.floor(elapsed / 6) * 6;
      expect(seen?.time).toBeCloseTo(keyFrame, 1);
      expect(seen?.clock, `${elapsed} s after the start`).toBe((keyFrame * 1000) % 24_000);
      expect(Math.abs((seen?.date ?? 0) - stream.beganAt - keyFrame * 1000)).toBeLessThan(40);
      const asked = ownOrigin.requests.filter(({ path, range }) => /\.(?:ts|m4s)$/.test(path) && range !== null);
      expect(asked.map(({ path }) => path.split('_').at(-1)?.split('.')[0])).toEqual([`${keyFrame / 6}`]);
      expect(asked[0]?.bytes).toBeLessThan(10_000);
      expect(lists().length).toBe(elapsed < 1 ? 2 : 0);
    }
    expect(await player.run(({ paused, error, stats }) => [paused, error, stats.stalls])).toEqual([false, null, 0]);
  });
}

/** What the picture over the bar says; null where none is up. */
async function pointedClock(player: PlayerPage): Promise<number | null> {
  const picture = player.page.locator('red5-dvr-seek-bar .picture:not(.plain)');
  if (!(await picture.isVisible())) return null;
  return readStrip(await picture.screenshot())?.clock ?? null;
}

test('a sweep over the bar shows pictures of where the pointer is, one request at a time, each of a tenth of a segment, and warms no more than it rests', { tag: onlyIn('chromium') }, async ({ player, ownOrigin }) => {
  const stream = ownOrigin.addStream('swept', { hoursAgo: 24, segmentSeconds: 6, source: 'fixture' });
  await player.openPlaying({ src: stream.url });
  await expect.poll(() => player.run(({ stats }) => stats.playlist.segments)).toBeGreaterThan(10_000);
  const seen = watchPreviewRequests(player);
  ownOrigin.requests.splice(0);
  const bar = player.page.locator('red5-dvr-seek-bar [role=slider]');
  const box = await bar.boundingBox();
  if (!box) throw new Error('no bar');
  let shown = 0;
  for (let step = 1; step <= 60; step += 1) {
    await player.page.mouse.move(box.x + (box.width * step) / 70, box.y + box.height / 2);
    if ((await pointedClock(player)) !== null) shown += 1;
  }
  const elapsed = async () => {
    const { x, width } = (await bar.boundingBox()) ?? box;
    return player.run(({ dvrWindow }, share) => share * ((dvrWindow?.edge ?? 0) - (dvrWindow?.start ?? 0)), (box.x + (box.width * 60) / 70 - x) / width);
  };
  await expect.poll(() => pointedClock(player)).not.toBeNull();
  const behind = ((await elapsed()) * 1000 - ((await pointedClock(player)) ?? 0) + 10 * 24_000) % 24_000;
  expect(behind, 'the picture is of the segment that is pointed at').toBeLessThan(7_000);
  expect(shown).toBeGreaterThan(3);
  expect(seen.most).toBe(1);
  expect(seen.whole, 'one whole segment at most for each rest of the pointer').toBeLessThanOrEqual(60);
  // What is warmed begins after the bytes that the browser keeps of the picture's request.
  const asked = ownOrigin.requests.filter(({ path, range }) => path.endsWith('.ts') && /^(?:bytes=)?0-\d/.test(range ?? ''));
  expect(asked.length).toBeGreaterThan(15);
  const bytes = asked.reduce((sum, one) => sum + one.bytes, 0) / asked.length;
  expect(bytes).toBeLessThan(514_368 / 4 / 10);
  await player.page.mouse.move(box.x, box.y - 200);
  await expect(player.page.locator('red5-dvr-seek-bar .picture')).toBeHidden();
});

test('a click after a hover is on the screen without another request for its page or its segment', { tag: onlyIn('chromium') }, async ({ player, ownOrigin }, info) => {
  const stream = ownOrigin.addStream('warmed', { hoursAgo: 24, segmentSeconds: 2, source: 'fixture' });
  stream.fail({ history: 'held' });
  await player.openPlaying({ src: stream.url });
  const slow = { history: 'held', delayMs: 250 } as const;
  stream.fail(slow);
  const bar = player.page.locator('red5-dvr-seek-bar [role=slider]');
  const box = await bar.boundingBox();
  if (!box) throw new Error('no bar');
  await player.run((element) => {
    element.addEventListener('seeking', () => (element.dataset['sought'] = `${performance.now()}`));
    element.addEventListener('seeked', () => (element.dataset['took'] = `${Math.round(performance.now() - Number(element.dataset['sought']))}`));
  });
  /** A pixel from a place on whose moment is in the first half of its segment: one at its end needs the next one too. */
  const pixelFrom = (from: number) => player.run(({ dvrWindow }, { width, first }) => {
    const length = (dvrWindow?.edge ?? 0) - (dvrWindow?.start ?? 0);
    const offset = (pixel: number) => ((pixel / width) * length) % 2;
    let pixel = first;
    while (offset(pixel) < 0.3 || offset(pixel) > 0.9) pixel += 1;
    return pixel;
  }, { width: box.width, first: from });
  const clickAt = async (from: number, hover: boolean) => {
    const x = box.x + (await pixelFrom(from));
    await player.run((element) => delete element.dataset['took']);
    await player.page.mouse.move(box.x, box.y - 100);
    await player.playing();
    if (hover) {
      ownOrigin.requests.splice(0);
      await player.page.mouse.move(x, box.y + box.height / 2);
      // A piece of the list, the first bytes of the segment for its picture, and the segment.
      const segments = () => ownOrigin.requests.filter(({ path, range, bytes }) => path.endsWith('.ts') && range === null && bytes > 0).length;
      await expect(player.page.locator('red5-dvr-seek-bar .picture:not(.plain)')).toBeVisible();
      await expect.poll(segments).toBeGreaterThan(0);
      // hls.js loads on meanwhile, at the place where the picture is.
      await expect.poll(() => player.page.evaluate(() => performance.getEntriesByType('resource').filter((one) => one instanceof PerformanceResourceTiming && one.initiatorType === 'fetch' && one.name.endsWith('.ts')).length)).toBeGreaterThan(1);
    }
    ownOrigin.requests.splice(0);
    await player.page.mouse.click(x, box.y + box.height / 2);
    await player.eventually((element) => element.dataset['took'] !== undefined && !element.seeking, true);
    const { took, number } = await player.run((element) => ({
      took: Number(element.dataset['took']),
      number: Math.floor((element.currentTime - (element.dvrWindow?.start ?? 0)) / 2),
    }));
    const { requests } = ownOrigin;
    // The picture over the bar is made of a piece of it once there is nothing better to do.
    const segments = requests.filter(({ path, range }) => path.includes(`_${number}.ts`) && range === null);
    return { took, pages: requests.filter(({ path, bytes }) => path.endsWith('.m3u8') && bytes > 20_000).length, segments: segments.length };
  };
  const cold = await clickAt(40, false);
  const warm = await clickAt(90, true);
  info.annotations.push({ type: 'click', description: `without a hover ${cold.took} ms, after a hover ${warm.took} ms` });
  expect(cold, 'a page of the list and the segment').toMatchObject({ pages: 1, segments: 1 });
  expect(warm, 'nothing').toMatchObject({ pages: 0, segments: 0 });
  expect(warm.took).toBeLessThan(cold.took);
});

/** A picture of two halves, and the list of them: an hour each. */
const SHEET = { red: [255, 0, 0], blue: [0, 0, 255] } as const;

function sheet(): Buffer {
  const png = new PNG({ width: 32, height: 9 });
  for (let at = 0; at < 32 * 9; at += 1) png.data.set([...(at % 32 < 16 ? SHEET.red : SHEET.blue), 255], at * 4);
  return PNG.sync.write(png);
}

for (const [what, hide] of Object.entries({
  'who saves data': () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  'a browser without WebCodecs': () => Reflect.deleteProperty(globalThis, 'VideoDecoder'),
})) {
  test(`for ${what} there are the pictures of a list, and no others`, { tag: onlyIn('chromium') }, async ({ player, ownOrigin, site }) => {
    const stream = ownOrigin.addStream('listed', { hoursAgo: 3, segmentSeconds: 6, source: 'fixture' });
    await player.page.addInitScript(hide);
    const list = 'WEBVTT\n\n00:00.000 --> 1:00:00.000\nsheet.png#xywh=0,0,16,9\n\n1:00:00.000 --> 2:00:00.000\nsheet.png#xywh=16,0,16,9\n';
    await player.page.route('**/pictures/*', (route) => route.fulfill(route.request().url().endsWith('.vtt')
      ? { body: list, headers: { 'Access-Control-Allow-Origin': '*' } } : { body: sheet(), contentType: 'image/png', headers: { 'Access-Control-Allow-Origin': '*' } }));
    await player.openPlaying({ src: stream.url });
    const seen = watchPreviewRequests(player);
    const colourAt = (after: number) => player.run(async (element, offset) => {
      const preview = await element.previewAt((element.dvrWindow?.start ?? 0) + offset);
      if (!preview) return null;
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      context?.drawImage(preview.image, 0, 0);
      const { width, height } = preview.image;
      return [width, height, ...(context?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
    }, after);
    expect(await colourAt(100)).toBeNull();
    await player.run((element, url) => element.setAttribute('previews', url), `${site}/pictures/list.vtt`);
    expect(await colourAt(100)).toEqual([16, 9, ...SHEET.red]);
    expect(await colourAt(3700)).toEqual([16, 9, ...SHEET.blue]);
    expect(await colourAt(9000)).toBeNull();
    await player.run((element) => (element.previews = 'off'));
    expect(await colourAt(100)).toBeNull();
    expect(seen.requests).toBe(0);
  });
}
