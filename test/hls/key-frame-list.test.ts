import { describe, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { unlessAborted } from '../../src/core/unless-aborted';
import { KeyFrameList } from '../../src/hls/key-frame-list';
import { FakeClock } from '../fakes/fake-clock';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { clockAt, dayList } from '../playlist/day-list';
import { iframeText, type IframeOptions } from './iframe-text';

const never = new AbortController().signal;
const ALL = Number.POSITIVE_INFINITY;
/** Media time of the broadcast's first instant. */
const START = 600;

/** The key frames of a broadcast whose media times are clocks. */
function keyFramesOf(text: string, { clocked = true } = {}) {
  const file = new FakePlaylistFile('https://cdn.example/live/iframes.m3u8');
  file.text = text;
  const clock = new FakeClock();
  /** Signals of the requests, which wait for `held`. */
  const line = { held: Promise.resolve(), signals: [] as AbortSignal[] };
  const list = new KeyFrameList({
    ranges: {
      givesLast: true,
      size: () => file.size(),
      yield: () => file.yield(),
      async ask(wish, { signal }) {
        line.signals.push(signal);
        await unlessAborted(line.held, signal);
        return file.ask(wish);
      },
    },
    momentAt: (time) => (time < START ? null : { clock: clocked ? clockAt(0) + (time - START) * 1000 : null, sinceStart: time - START }),
    request: () => Promise.reject(new Error('Nothing is asked for here.')),
    clock,
    life: never,
  });
  return { file, clock, line, at: (after: number, longest = ALL, signal = never) => list.at(START + after, longest, signal) };
}

const long = (entries: number, options?: IframeOptions) => iframeText(0, entries, options);

describe('the key frames of an I-frame playlist', () => {
  test('are told with the bytes of each, from its moment to that of the next', async () => {
    const { at, file } = keyFramesOf(long(1000));
    expect(await at(100.7)).toEqual({
      url: 'https://cdn.example/live/small_50.ts', range: { from: 564, to: 564 + 5050 }, start: START + 100, duration: 2, map: null, encrypted: false, epoch: 0,
      clock: clockAt(50),
    });
    expect((await at(1999.9))?.start).toBeCloseTo(START + 1998, 6);
    expect(await at(-700)).toBeNull();
    expect(file.asked).toEqual(['0-2047', 'all']);
  });

  test('have their initialization sections, ranges that follow each other, and whole files where there are no ranges', async () => {
    const map = '#EXT-X-MAP:URI="init.mp4",BYTERANGE="700@0"';
    const { at } = keyFramesOf(long(10, { header: ['#EXT-X-PLAYLIST-TYPE:EVENT', map], range: (entry) => (entry > 5 ? '' : `#EXT-X-BYTERANGE:1000${entry === 0 ? '@700' : ''}\n`) }));
    expect(await at(3)).toMatchObject({ range: { from: 1700, to: 2700 }, map: { url: 'https://cdn.example/live/init.mp4', range: { from: 0, to: 700 } } });
    expect(await at(13)).toMatchObject({ range: null });
  });

  test('are read once, and then only what has been added, every ten seconds at most', async () => {
    const { at, file, clock } = keyFramesOf(long(1000));
    await at(10);
    file.text = long(1010);
    file.asked.length = 0;
    expect(await at(2005)).toBeNull();
    expect(file.asked).toEqual([]);
    await clock.pass(10_000);
    file.answered = 0;
    expect((await at(2005))?.url).toMatch(/small_1002\.ts$/);
    expect(file.asked).toHaveLength(1);
    expect(file.answered).toBeLessThan(1500);
    await clock.pass(60_000);
    await at(500);
    expect(file.asked).toHaveLength(1);
  });

  test('slide with their list', async () => {
    const { at, file, clock } = keyFramesOf(iframeText(700, 760, { header: [] }));
    expect((await at(1401))?.url).toMatch(/small_700\.ts$/);
    file.text = iframeText(705, 765, { header: [] });
    await clock.pass(10_000);
    expect((await at(1525))?.url).toMatch(/small_762\.ts$/);
    expect(await at(1401)).toBeNull();
    expect((await at(1411))?.start).toBeCloseTo(START + 1410, 6);
  });

  test('are asked for no more once the list has ended', async () => {
    const { at, file, clock } = keyFramesOf(`${long(100)}#EXT-X-ENDLIST\n`);
    await at(10);
    await clock.pass(60_000);
    file.asked.length = 0;
    expect(await at(300)).toBeNull();
    expect(file.asked).toEqual([]);
  });

  test('are read on for the next moment when the pointer has moved on', async () => {
    const { at, file } = keyFramesOf(long(1000));
    const gone = new AbortController();
    const first = at(10, ALL, gone.signal);
    gone.abort('gone');
    const second = at(20);
    await expect(first).rejects.toBe('gone');
    expect((await second)?.url).toMatch(/small_10\.ts$/);
    expect(file.asked).toEqual(['0-2047', 'all']);
  });
});

test('the list is given up a second after the last one has gone who waits for it, and read again for the next one', async () => {
  const { at, clock, line } = keyFramesOf(long(1000));
  let release = () => {};
  line.held = new Promise((resolve) => (release = resolve));
  const gone = new AbortController();
  const first = at(10, ALL, gone.signal);
  gone.abort('gone');
  await expect(first).rejects.toBe('gone');
  await clock.pass(900);
  expect(line.signals.map(({ aborted }) => aborted)).toEqual([false]);
  await clock.pass(200);
  expect(line.signals.map(({ aborted }) => aborted)).toEqual([true]);
  release();
  expect((await at(20))?.url).toMatch(/small_10\.ts$/);
});

describe('an I-frame playlist', () => {
  test('that is longer than it may be is not read, and not asked for again', async () => {
    const { at, file, clock } = keyFramesOf(long(10_000));
    file.exposed = false;
    expect(await at(10, 500_000)).toBeNull();
    await clock.pass(60_000);
    expect(await at(10, 500_000)).toBeNull();
    expect(file.asked).toEqual(['0-2047', 'size']);
    expect(file.answered).toBe(2048);
    expect(await at(10)).not.toBeNull();
  });

  test('comes whole from a server without ranges', async () => {
    const { at, file, clock } = keyFramesOf(long(1000));
    file.ranges = false;
    expect(await at(10, 500_000)).not.toBeNull();
    expect(file.asked).toEqual(['0-2047']);
    file.text = long(1010);
    await clock.pass(10_000);
    expect((await at(2010))?.url).toMatch(/small_1005\.ts$/);
  });

  test('without a clock beside a list without a clock is told from the start', async () => {
    const { at } = keyFramesOf(long(100, { clock: false }), { clocked: false });
    expect(await at(50.5)).toMatchObject({ url: 'https://cdn.example/live/small_25.ts', start: START + 50, clock: null });
  });

  test('that is a list of segments has no key frames', async () => {
    const { at } = keyFramesOf(dayList(0, 100));
    expect(await at(10)).toBeNull();
  });

  test('that can not be had is asked for again after a while', async () => {
    const { at, file, clock } = keyFramesOf(long(100));
    file.failure = new DvrError('not-found', { status: 404 });
    await expect(at(10)).rejects.toMatchObject({ code: 'not-found' });
    file.failure = null;
    expect(await at(10)).toBeNull();
    await clock.pass(10_000);
    expect(await at(10)).not.toBeNull();
  });
});
