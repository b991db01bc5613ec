import type { Request } from '@playwright/test';
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

/** Requests for segments that are not the player's own, since now: hls.js asks by XMLHttpRequest. */
function watchPreviewRequests(player: PlayerPage) {
  const seen = { requests: 0, most: 0 };
  const open = new Set<Request>();
  const isOne = (request: Request) => request.resourceType() === 'fetch' && /\.(?:ts|m4s)(?:\?|$)/.test(request.url());
  player.page.on('request', (request) => {
    if (!isOne(request)) return;
    seen.requests += 1;
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
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      if (container === 'ts' && ranges === 'given') {
        await player.page.route(/\.m3u8/, async (route) => {
          const [, from = '0', to = '0'] = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '') ?? [];
          if (Number(to) - Number(from) > 65_536) await held;
          await route.continue();
        });
      }
      if (ranges === 'ignored') stream.fail({ ranges: 'ignored' });
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
      release();
      await expect.poll(() => player.run(({ stats }) => stats.playlist.segments)).toBeGreaterThan(40_000);
      for (const elapsed of [0.4, 3601.7, 60_003.5, 86_300]) await expectRight(elapsed);
      expect(await player.run(({ paused, error, stats }) => [paused, error, stats.stalls])).toEqual([false, null, 0]);
    });
  }
}

/** What the picture over the bar says; null where none is up. */
async function pointedClock(player: PlayerPage): Promise<number | null> {
  const picture = player.page.locator('red5-dvr-seek-bar .picture:not(.plain)');
  if (!(await picture.isVisible())) return null;
  return readStrip(await picture.screenshot())?.clock ?? null;
}

test('a sweep over the bar shows pictures of where the pointer is, one request at a time, each of a tenth of a segment', { tag: onlyIn('chromium') }, async ({ player, ownOrigin }) => {
  const stream = ownOrigin.addStream('swept', { hoursAgo: 24, segmentSeconds: 6, source: 'fixture' });
  await player.openPlaying({ src: stream.url });
  await expect.poll(() => player.run(({ stats }) => stats.playlist.segments)).toBeGreaterThan(10_000);
  // What is warmed for a click is another matter.
  await player.run((element) => {
    element.media.warm = () => {};
  });
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
  const asked = ownOrigin.requests.filter(({ path, range }) => path.endsWith('.ts') && range !== null);
  expect(asked.length).toBeGreaterThan(15);
  const bytes = asked.reduce((sum, one) => sum + one.bytes, 0) / asked.length;
  expect(bytes).toBeLessThan(514_368 / 4 / 10);
  await player.page.mouse.move(box.x, box.y - 200);
  await expect(player.page.locator('red5-dvr-seek-bar .picture')).toBeHidden();
});
