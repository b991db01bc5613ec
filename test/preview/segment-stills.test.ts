import { describe, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { SegmentStills } from '../../src/preview/segment-stills';
import { fakeWebCodecs } from '../fakes/fake-webcodecs';
import { FixtureFootage, LOOP } from './fixture-footage';

const never = new AbortController().signal;

describe.each(['ts', 'fmp4'] as const)('pictures out of segments of %s', (container) => {
  test('are key frames at or before the moment, out of the first bytes', async () => {
    const codecs = fakeWebCodecs();
    const footage = new FixtureFootage(container);
    const stills = new SegmentStills(footage);
    const still = await stills.at(3 * LOOP + 0.99, never);
    expect(still?.time).toBeCloseTo(3 * LOOP, 3);
    expect(still?.end).toBeGreaterThan(3 * LOOP + 0.99);
    expect([still?.image.width, still?.image.height]).toEqual([320, 180]);
    expect(codecs.decoded).toMatchObject([{ codec: 'avc1.4d4015', description: container === 'ts' ? 0 : 44 }]);
    // All of it: with its parameter sets in MPEG-TS, behind those of the initialization section in MP4.
    expect(codecs.decoded[0]?.bytes.length).toBe(container === 'ts' ? 5882 : 5835);
    expect(footage.asked).toEqual(['0-32768']);
  });

  test('are asked for by what the key frames before have taken', async () => {
    fakeWebCodecs();
    const footage = new FixtureFootage(container);
    const stills = new SegmentStills(footage);
    for (let number = 0; number < 10; number += 1) (await stills.at(number * LOOP + 5, never))?.image.close();
    expect(footage.asked).toHaveLength(10);
    expect(footage.asked.slice(1).every((range) => range === '0-10240')).toBe(true);
  });

  test('are read off the whole answer of a server without ranges, which is given up then', async () => {
    fakeWebCodecs();
    const footage = new FixtureFootage(container);
    footage.ranges = false;
    expect((await new SegmentStills(footage).at(LOOP + 0.5, never))?.time).toBeCloseTo(LOOP, 3);
    expect(footage.sent).toBeLessThan(footage.size / 5);
  });

  test('are made once: the same moment again, and another one of the same key frame, ask for nothing', async () => {
    const codecs = fakeWebCodecs();
    const footage = new FixtureFootage(container);
    const stills = new SegmentStills(footage);
    for (const after of [0.5, 0.5, 0.9]) (await stills.at(after, never))?.image.close();
    expect(footage.asked).toHaveLength(1);
    expect(codecs.decoded).toHaveLength(1);
    // A later key frame that has come along is shown too.
    const later = await stills.at(1.5, never);
    expect(later?.time).toBeCloseTo(1, 3);
    expect(footage.asked).toHaveLength(1);
  });

  test('are given away as copies, and let go in time', async () => {
    const codecs = fakeWebCodecs({ width: 3200, height: 1800 });
    const stills = new SegmentStills(new FixtureFootage(container, 300));
    for (let number = 0; number < 150; number += 1) (await stills.at(number * LOOP, never))?.image.close();
    expect(codecs.open).toBeGreaterThan(20);
    expect(codecs.open * 320 * 180 * 4).toBeLessThan(24_000_000);
    stills.close();
    expect(codecs.open).toBe(0);
  });
});

test('a segment that is encrypted has no picture, and is not asked for', async () => {
  fakeWebCodecs();
  const footage = new FixtureFootage('ts');
  footage.encrypted = true;
  expect(await new SegmentStills(footage).at(10, never)).toBeNull();
  expect(footage.asked).toEqual([]);
});

test('a segment that is not there is asked for again after ten seconds, however often it is pointed at', async () => {
  fakeWebCodecs();
  const footage = new FixtureFootage('ts');
  let now = 0;
  const stills = new SegmentStills(footage, { now: () => now });
  footage.failure = new DvrError('not-found', { status: 404 });
  for (const time of [10, 10.1, 10.2]) await expect(stills.at(time, never)).rejects.toMatchObject({ code: 'not-found' });
  expect(footage.asked).toHaveLength(1);
  footage.failure = null;
  expect(await stills.at(LOOP + 10, never)).not.toBeNull();
  now = 10_000;
  expect(await stills.at(10, never)).not.toBeNull();
});

test('a server that refuses one segment is not asked for others, so that the page is not asked for credentials each time', async () => {
  fakeWebCodecs();
  const footage = new FixtureFootage('ts');
  let now = 0;
  const stills = new SegmentStills(footage, { now: () => now });
  footage.failure = new DvrError('forbidden', { status: 403 });
  for (const number of [1, 2, 3]) await expect(stills.at(number * LOOP, never)).rejects.toMatchObject({ code: 'forbidden' });
  expect(footage.asked).toHaveLength(1);
  footage.failure = null;
  now = 10_000;
  expect(await stills.at(LOOP, never)).not.toBeNull();
});

test('whoever has gone does not wait for what reads segments', async () => {
  const footage = new FixtureFootage('ts');
  const gone = new AbortController();
  const asked = new SegmentStills(footage, { load: () => new Promise(() => {}) }).at(10, gone.signal);
  gone.abort('gone');
  await expect(asked).rejects.toBe('gone');
});

test('whoever has gone gets nothing decoded', async () => {
  const codecs = fakeWebCodecs();
  const footage = new FixtureFootage('ts');
  const gone = new AbortController();
  let release = () => {};
  footage.held = new Promise((resolve) => (release = resolve));
  const asked = new SegmentStills(footage).at(10, gone.signal);
  gone.abort('gone');
  release();
  await expect(asked).rejects.toBe('gone');
  expect(codecs.decoded).toEqual([]);
});
