import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { threadSpent } from '../figures';
import { inTime, loadCode, MOST_HUNG } from '../measure';
import { places } from '../places';
import type { Bench, Stand } from '../stand';
import type { BarCase, BarSample, Click, DragStretch, PictureTake, Stretch } from './bar-sample';
import type { BarStage } from '../pages/bar-stage';

/** So many markers this player has on its bar. */
export const MARKERS = 2_000;
/** As from a server some hundred kilometres away: so long each answer of the media server takes. */
export const ANSWER_MS = 40;
/** After its first frame a player fills its buffers. */
const SETTLE_MS = 1_500;
/** Two refreshes. */
export const REST_MS = 4_000;
/** The pointer stirs so often, or the controls would hide. */
const STIR_MS = 1_000;
export const DRAG_MS = 3_000;
/** From one end to the other. */
const SWEEP_MS = 1_500;
const MOVE_MS = 1000 / 60;
/** The pointer turns back so near to the ends of the bar. */
const MARGIN = 0.1;
const PICTURES = 12;
/** Of these every other one has been pointed at before. */
const CLICKS = 10;
/** So long the pointer rests. */
export const HOVER_MS = 600;
/** Between one click and the next, and one picture and the next. */
const PAUSE_MS = 250;
/** For a drag to come to its end. */
const LANDED_MS = 700;
/** Out of the way of the bar. */
const PICTURE_MIDDLE = { x: 320, y: 150 };

/** Where the bar is, in the page. */
type Place = BarStage['place'];

/** Opens the page of a case, and resolves when it plays and its controls are shown. */
export async function openBar(bench: Bench, { what, src, page }: Stand<BarCase>): Promise<void> {
  bench.media.answerAfter = ANSWER_MS;
  await loadCode(page, `${bench.site}/${what.peer}`);
  const look = { bar: what.bar, markers: MARKERS, seconds: what.hours * 3600 };
  await inTime(page.evaluate(([to, dress]) => window.stage?.start(to, dress), [src, look] as const));
  await page.mouse.move(PICTURE_MIDDLE.x, PICTURE_MIDDLE.y);
}

/**
 * Measures one bar.
 *
 * @param settling called when it has shown its first frame and fills its buffers, with nothing being measured
 */
export async function measureBar(bench: Bench, stand: Stand<BarCase>, settling: () => Promise<void>): Promise<BarSample> {
  const { what, page } = stand;
  await openBar(bench, stand);
  await Promise.all([delay(SETTLE_MS), settling()]);
  const rest = await during(stand, () => stir(page));
  const place = await page.evaluate(() => window.stage?.bar?.place);
  if (!place || place.width < 100) throw new Error('no bar');
  const pictured = what.bar && await page.evaluate(() => window.stage?.bar?.isPictured ?? false);
  const pictures = pictured ? await takePictures(bench, stand, place) : [];
  const drag = await dragTo(stand, place);
  await page.evaluate(() => window.stage?.bar?.leavePicturesOut());
  const plainDrag = pictured ? await dragTo(stand, place) : null;
  return { ...what, rest, drag, plainDrag, pictures, clicks: what.bar ? await clickAround(stand, place) : [] };
}

async function during({ cdp }: Stand, does: () => Promise<unknown>): Promise<Stretch> {
  const [began, before] = [performance.now(), await threadSpent(cdp)];
  await does();
  const [ended, after] = [performance.now(), await threadSpent(cdp)];
  return {
    seconds: (ended - began) / 1000,
    cpu: after.cpu - before.cpu, task: after.task - before.task, script: after.script - before.script, layout: after.layout - before.layout, style: after.style - before.style,
  };
}

async function stir({ mouse }: Page): Promise<void> {
  const { x, y } = PICTURE_MIDDLE;
  for (let at = 0; at < REST_MS; at += STIR_MS) {
    await mouse.move(x + (at / STIR_MS) % 2, y);
    await delay(STIR_MS);
  }
}

/** To and fro over the bar with the button down. */
async function dragTo(stand: Stand, { x, y, width, height }: Place): Promise<DragStretch> {
  const { mouse } = stand.page;
  const line = y + height / 2;
  const xAt = (milliseconds: number) => {
    const way = (milliseconds / SWEEP_MS) % 2;
    return x + width * (MARGIN + (1 - 2 * MARGIN) * (way < 1 ? way : 2 - way));
  };
  await mouse.move(xAt(0), line);
  await mouse.down();
  let moves = 0;
  const stretch = await during(stand, async () => {
    const began = performance.now();
    for (let passed = 0; passed < DRAG_MS; passed = performance.now() - began) {
      await mouse.move(xAt(passed), line);
      moves += 1;
      await delay(Math.max(0, moves * MOVE_MS - (performance.now() - began)));
    }
  });
  await mouse.up();
  await delay(LANDED_MS);
  return { ...stretch, moves };
}

async function takePictures({ media }: Bench, { what, page }: Stand<BarCase>, place: Place): Promise<PictureTake[]> {
  const pictures: PictureTake[] = [];
  for (const point of pointsOn(place, what, PICTURES)) {
    media.requests.splice(0);
    await page.evaluate(() => window.stage?.bar?.awaitPicture());
    await page.mouse.move(point.x, point.y);
    const latency = await page.evaluate(() => window.stage?.bar?.came()) ?? null;
    // What a click would need is loaded to the end of the segment meanwhile: it is no part of the picture.
    const bytes = media.requests.filter(({ path, endsEarly }) => endsEarly && path.endsWith('.ts')).reduce((sum, one) => sum + one.bytes, 0);
    pictures.push({ latency, bytes });
    await delay(PAUSE_MS);
  }
  return pictures;
}

/** Every other place is pointed at before it is clicked. */
async function clickAround({ what, page }: Stand<BarCase>, place: Place): Promise<Click[]> {
  const { mouse } = page;
  const clicks: Click[] = [];
  for (const [at, { x, y }] of pointsOn(place, what, CLICKS).entries()) {
    const hovered = at % 2 === what.round % 2;
    await mouse.move(PICTURE_MIDDLE.x, PICTURE_MIDDLE.y);
    await delay(PAUSE_MS);
    if (hovered) {
      await mouse.move(x, y);
      await delay(HOVER_MS);
    }
    await page.evaluate(() => window.stage?.bar?.awaitClick());
    await mouse.click(x, y);
    clicks.push({ hovered, latency: await page.evaluate(() => window.stage?.bar?.came()) ?? null });
    if (clicks.filter(({ latency }) => latency === null).length === MOST_HUNG) break;
  }
  return clicks;
}

/** Places all over the bar, in no order: the same for all players of a round. */
function pointsOn({ x, y, width, height }: Place, what: BarCase, count: number): { readonly x: number; readonly y: number }[] {
  const length = what.hours * 3600;
  return places(what, count).map((seconds) => ({ x: Math.round(x + width * (MARGIN / 2 + (1 - MARGIN) * (seconds / length))), y: y + height / 2 }));
}
