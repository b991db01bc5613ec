import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Previews } from '../../src/preview/previews';
import { fakeWebCodecs } from '../fakes/fake-webcodecs';
import { FixtureFootage, LOOP } from './fixture-footage';

const never = new AbortController().signal;

/** Previews of a recording that somebody watches. */
function watched() {
  const codecs = fakeWebCodecs();
  const footage = new FixtureFootage('ts');
  const video = { paused: false, readyState: 4 };
  const events = new EventTarget();
  const life = new AbortController();
  onTestFinished(() => life.abort());
  const host = { footage, video, events, seeking: false, start: 0, dateAt: (time: number) => new Date(1000 * time), signal: life.signal };
  const previews = new Previews(host);
  return { codecs, footage, host, life, at: (time: number, list = '', signal = never) => previews.at(time, list, signal) };
}

function hold(footage: FixtureFootage): () => void {
  let release = () => {};
  footage.held = new Promise((resolve) => (release = resolve));
  return release;
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('one picture is asked for at a time, and of those that wait the newest is next', async () => {
  const { at, footage } = watched();
  const order: number[] = [];
  const wishes = [0, 1, 2, 3].map((number) => at(number * LOOP).then(() => order.push(number)));
  await Promise.all(wishes);
  expect(order).toEqual([0, 3, 2, 1]);
  expect(footage.mostInFlight).toBe(1);
});

test('a wish that is taken back while it waits is not asked for', async () => {
  const { at, footage } = watched();
  const release = hold(footage);
  const first = at(0);
  const gone = new AbortController();
  const second = at(LOOP, '', gone.signal);
  gone.abort('gone');
  release();
  await expect(second).rejects.toBe('gone');
  expect(await first).not.toBeNull();
  expect(footage.asked).toHaveLength(1);
});

describe('while the picture on air waits for bytes', () => {
  test.each([
    ['it stands', { paused: false, readyState: 2 }, false],
    ['it seeks', { paused: true, readyState: 4 }, true],
    ['it has none', { paused: true, readyState: 1 }, false],
  ])('%s: nothing is asked for', async (_what, video, seeking) => {
    const { at, footage, host } = watched();
    Object.assign(host.video, video);
    host.seeking = seeking;
    const wish = at(0);
    await soon();
    expect(footage.asked).toEqual([]);
    Object.assign(host.video, { readyState: 4 });
    host.seeking = false;
    host.events.dispatchEvent(new Event('canplay'));
    expect(await wish).not.toBeNull();
  });

  test('what is being asked for is given up, and asked for again afterwards', async () => {
    const { at, footage, host } = watched();
    const release = hold(footage);
    const wish = at(0);
    await vi.waitFor(() => expect(footage.inFlight).toBe(1));
    host.video.readyState = 2;
    host.events.dispatchEvent(new Event('waiting'));
    release();
    await soon();
    host.video.readyState = 4;
    host.events.dispatchEvent(new Event('playing'));
    expect(await wish).not.toBeNull();
    expect(footage.asked).toHaveLength(2);
  });
});

test('there are none where a page wants none, where there are no files, and beside the recording', async () => {
  const { at, footage, host } = watched();
  expect(await at(0, 'off')).toBeNull();
  expect([await at(-5), await at(Number.NaN), await at(1e6)]).toEqual([null, null, null]);
  expect(footage.asked).toEqual([]);
  Object.assign(host, { footage: null });
  expect(await at(0)).toBeNull();
});

test('a list that is no URL is warned of once, and pictures come from the recording', async () => {
  const { at } = watched();
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  for (const time of [0, LOOP]) expect(await at(time, 'https://')).not.toBeNull();
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});

test.each([
  ['who saves data', () => vi.stubGlobal('navigator', { connection: { saveData: true } })],
  ['a browser without WebCodecs', () => Reflect.deleteProperty(globalThis, 'VideoDecoder')],
])('there are none out of the recording for %s', async (_whom, arrange) => {
  const { at, footage } = watched();
  arrange();
  expect(await at(0)).toBeNull();
  expect(footage.asked).toEqual([]);
});

/** The recording's key frames by themselves, as a server lists them. */
function listKeyFrames(footage: FixtureFootage) {
  const listed = { times: [] as number[], longest: 0, has: true };
  footage.keyFrames = {
    async at(time, longest) {
      listed.times.push(time);
      listed.longest = longest;
      const segment = listed.has ? await footage.at(time) : null;
      return segment && { ...segment, range: { from: 0, to: 10_000 } };
    },
    request: (part, signal) => footage.request(part, signal),
  };
  return listed;
}

describe('of key frames that the server lists', () => {
  test('each is asked for by itself, before the segment is', async () => {
    const { at, footage } = watched();
    const listed = listKeyFrames(footage);
    expect((await at(LOOP + 1))?.time).toBeCloseTo(LOOP, 3);
    expect(footage.asked).toEqual(['0-10000']);
    listed.has = false;
    expect((await at(2 * LOOP + 0.5))?.time).toBeCloseTo(2 * LOOP, 3);
    expect(footage.asked).toEqual(['0-10000', '0-32768']);
    expect(listed).toMatchObject({ times: [LOOP + 1, 2 * LOOP + 0.5], longest: 500_000 });
  });

  test('whoever saves data gets those of a short list, and none of the segments', async () => {
    const { at, footage } = watched();
    vi.stubGlobal('navigator', { connection: { saveData: true } });
    const listed = listKeyFrames(footage);
    expect(await at(1)).not.toBeNull();
    expect(listed.longest).toBe(500_000);
    listed.has = false;
    expect(await at(LOOP)).toBeNull();
    expect(footage.asked).toEqual(['0-10000']);
  });

  test('a browser without WebCodecs reads any list, since it has nothing else', async () => {
    const { at, footage } = watched();
    Reflect.deleteProperty(globalThis, 'VideoDecoder');
    const listed = listKeyFrames(footage);
    listed.has = false;
    expect(await at(1)).toBeNull();
    expect(listed).toMatchObject({ times: [1], longest: Number.POSITIVE_INFINITY });
  });

  test('a page that wants no pictures asks for none', async () => {
    const { at, footage } = watched();
    const listed = listKeyFrames(footage);
    expect(await at(1, 'off')).toBeNull();
    expect(listed.times).toEqual([]);
  });
});

test('what nobody can decode has no picture', async () => {
  const { at, codecs } = watched();
  codecs.broken = true;
  expect(await at(0)).toBeNull();
});

test('everything is freed with the source', async () => {
  const { at, codecs, life } = watched();
  (await at(0))?.image.close();
  expect(codecs.open).toBeGreaterThan(0);
  life.abort(new DOMException('The source was replaced.', 'AbortError'));
  expect(codecs.open).toBe(0);
  await expect(at(0)).rejects.toMatchObject({ name: 'AbortError' });
});
