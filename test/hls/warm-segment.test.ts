import { expect, onTestFinished, test } from 'vitest';
import { WarmSegment } from '../../src/hls/warm-segment';
import { FakeClock } from '../fakes/fake-clock';
import { FixtureFootage, LOOP } from '../preview/fixture-footage';

/** A segment to be warmed beside what is watched. */
function warming({ readyState = 4, seeking = false, buffered = [] as readonly (readonly [number, number])[] } = {}) {
  const footage = new FixtureFootage('ts');
  const clock = new FakeClock();
  const life = new AbortController();
  onTestFinished(() => life.abort());
  const ranges = { length: buffered.length, start: (i: number) => buffered[i]?.[0] ?? 0, end: (i: number) => buffered[i]?.[1] ?? 0 };
  const watched = { video: { paused: false, readyState }, seeking, events: new EventTarget() };
  const segment = new WarmSegment({ footage, video: { buffered: ranges }, clock, signal: life.signal });
  const load = (time: number, signal: AbortSignal) => segment.load(time, watched, signal);
  const take = (...part: Parameters<WarmSegment['take']>) => segment.take(...part);
  return { footage, clock, watched, warm: { load, take } };
}

const urlOf = (number: number) => `https://media.example/${number}`;

test('the segment of a moment is loaded once, and given to whoever plays it first', async () => {
  const { footage, warm } = warming();
  const pointing = new AbortController();
  await warm.load(5, pointing.signal);
  await warm.load(9, pointing.signal);
  expect(warm.take(urlOf(1), 0, 0)).toBeNull();
  const given = await warm.take(urlOf(0), 0, 0)?.bytes;
  expect(given?.bytes.byteLength).toBe(footage.size);
  expect(warm.take(urlOf(0), 0, 0)).toBeNull();
  expect(footage.asked).toEqual(['all']);
});

test('it is dropped a second after nobody points at it any more, and for another one at once', async () => {
  const { clock, warm } = warming();
  const [here, there] = [new AbortController(), new AbortController()];
  await warm.load(5, here.signal);
  await warm.load(LOOP + 5, there.signal);
  expect(warm.take(urlOf(0), 0, 0)).toBeNull();
  there.abort();
  await clock.pass(900);
  const again = new AbortController();
  await warm.load(LOOP + 7, again.signal);
  await clock.pass(900);
  again.abort();
  await clock.pass(1100);
  expect(warm.take(urlOf(1), 0, 0)).toBeNull();
});

test('one that is being played already is not given up', async () => {
  const { clock, footage, warm } = warming();
  let release = () => {};
  footage.held = new Promise((resolve) => (release = resolve));
  const pointing = new AbortController();
  await warm.load(5, pointing.signal);
  const taken = warm.take(urlOf(0), 0, 0);
  pointing.abort();
  await clock.pass(2000);
  release();
  expect((await taken?.bytes)?.bytes.byteLength).toBe(footage.size);
});

test('one that is being played is given up by whoever plays it: its request ends', async () => {
  const { footage, warm } = warming();
  let release = () => {};
  footage.held = new Promise((resolve) => (release = resolve));
  await warm.load(5, new AbortController().signal);
  const taken = warm.take(urlOf(0), 0, 0);
  taken?.stop();
  release();
  await expect(taken?.bytes).rejects.toMatchObject({ name: 'AbortError' });
});

test('nothing is loaded while the picture waits for bytes, or where it has them already', async () => {
  for (const state of [{ readyState: 2 }, { seeking: true }, { buffered: [[0, 10]] as const }]) {
    const { footage, warm } = warming(state);
    await warm.load(5, new AbortController().signal);
    expect(footage.asked).toEqual([]);
  }
});

test('it makes way for a picture that stalls, wherever that comes from', async () => {
  const { watched, warm } = warming();
  await warm.load(5, new AbortController().signal);
  watched.events.dispatchEvent(new Event('waiting'));
  expect(warm.take(urlOf(0), 0, 0)).toBeNull();
});
