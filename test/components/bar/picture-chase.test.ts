import { expect, test } from 'vitest';
import { PictureChase } from '../../../components/bar/picture-chase';
import type { Preview } from '../../../src/session/dvr-face';
import { FakeClock, settled } from '../../fakes/fake-clock';

/** A recording with a picture every two seconds, over a line that takes `takes` ms for one. */
function chaseOver(takes: number, pictures = true, previews = '') {
  const clock = new FakeClock();
  const seen = { asked: [] as number[], shown: [] as number[], aborted: 0, closed: 0, warm: [] as number[] };
  const end = new AbortController();
  const image = { width: 160, height: 90, close: () => void seen.closed++ };
  const previewAt = (time: number, signal?: AbortSignal) => new Promise<Preview | null>((resolve, reject) => {
    seen.asked.push(time);
    const start = Math.floor(time / 2) * 2;
    signal?.addEventListener('abort', () => {
      seen.aborted++;
      reject(signal.reason);
    });
    clock.after(takes, () => resolve(pictures ? { image, time: start, end: start + 2, date: null } : null), signal ?? end.signal);
  });
  const warm = (time: number, signal: AbortSignal) => {
    seen.warm.push(time);
    signal.addEventListener('abort', () => seen.warm.pop());
  };
  const chase = new PictureChase({ store: { outlook: { previewAt, warm, previews } }, clock, signal: end.signal, take: ({ time }) => seen.shown.push(time) });
  /** A hand that rests at the middle of a growing window, for so many quarters of a second. */
  const rest = async (from: number, quarters: number) => {
    for (let i = 1; i <= quarters; i++) {
      await clock.pass(250);
      chase.point(from + i * 0.125, false);
    }
    await settled();
  };
  return { chase, clock, seen, end, rest };
}

test('the window that grows under a hand at rest takes back neither the picture on a slow line nor what a click will need', async () => {
  const { chase, seen, rest } = chaseOver(700);
  chase.point(100, true);
  await rest(100, 6);
  expect(seen).toMatchObject({ asked: [100], shown: [100], aborted: 0, warm: [100] });
  expect(chase.isRight).toBe(true);
});

test('a picture that the window leaves behind is followed by the next, on a slow line too', async () => {
  const { chase, seen, rest } = chaseOver(700);
  chase.point(101.5, true);
  await rest(101.5, 19);
  expect(seen).toMatchObject({ shown: [100, 102], aborted: 0 });
  expect(seen.asked).toHaveLength(2);
  expect(seen.warm).toEqual([102]);
});

test('one that has come too late for its moment is not shown, and the right one asked for', async () => {
  const { chase, seen, rest } = chaseOver(700);
  chase.point(101.9, true);
  await rest(101.9, 8);
  expect(seen).toMatchObject({ shown: [102], closed: 1, aborted: 0 });
});

test('a hand that moves on gives up a picture that is late, and waits for one that is not', async () => {
  const { chase, clock, seen } = chaseOver(700);
  chase.point(100, true);
  await clock.pass(200);
  chase.point(200, true);
  expect(seen.aborted).toBe(0);
  await clock.pass(100);
  chase.point(300, true);
  await clock.pass(700);
  expect(seen).toMatchObject({ asked: [100, 300], aborted: 1, shown: [300], warm: [300] });
});

test('where there are no pictures a hand that rests does not ask at each tick', async () => {
  const { chase, seen, rest } = chaseOver(10, false);
  chase.point(100, true);
  await rest(100, 16);
  expect(seen.asked.length).toBeLessThanOrEqual(3);
});

test('a pointer that has left wants nothing any more; back at the same place it asks anew', async () => {
  const { chase, clock, seen, end } = chaseOver(100);
  chase.point(100, true);
  await clock.pass(50);
  chase.point(null, true);
  await clock.pass(200);
  expect(seen).toMatchObject({ shown: [], aborted: 1, warm: [] });
  chase.point(100, true);
  await clock.pass(150);
  expect(seen.shown).toEqual([100]);
  end.abort();
  expect(chase.isRight).toBe(false);
  expect(seen.warm).toEqual([]);
});

test('a page that wants no pictures has nothing loaded for a click either', async () => {
  const { chase, clock, seen } = chaseOver(100, false, 'off');
  chase.point(100, true);
  await clock.pass(500);
  expect(seen.warm).toEqual([]);
});
