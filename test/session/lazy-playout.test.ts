import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Airing } from '../../src/playout/airing';
import { Stage } from '../../src/playout/stage';
import type { Wanted } from '../../src/session/lazy-playout';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeContainer } from '../fakes/fake-container';
import { READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

// What one session has loaded is there for all that follow; each test is a page of its own.
beforeEach(() => {
  vi.doUnmock('../../src/playout/index');
  vi.resetModules();
});

const settings = { hlsConfig: {}, crossOrigin: null, getAuth: null, autoplay: false, preload: 'auto', liveEdge: 'auto', liveTransport: 'auto' } as const;

/** A file by name. */
function file(name: string): Wanted {
  return { sources: [{ kind: 'file', url: `https://media.example/${name}` }], startTime: () => 0, settings, live: null, place: null };
}

/** A page that has not played anything, and a part that is away as often as told. */
async function page(away = 0) {
  let asked = 0;
  vi.doMock('../../src/playout/index', async (original) => {
    asked += 1;
    if (asked <= away) throw new TypeError('Failed to fetch dynamically imported module');
    return original();
  });
  const { LazyPlayout } = await import('../../src/session/lazy-playout');
  const opened: string[] = [];
  const refused: string[] = [];
  const told: string[] = [];
  const means = { clock: new FakeClock(), fetch, loadHls: () => Promise.reject(new Error('not needed')), hlsWorker: null, loadSdk: null };
  const playout = new LazyPlayout(new Stage(new FakeContainer().element), () => means, {
    opened: (airing) => opened.push(airing.source.url),
    changed: () => told.push('changed'),
    failed: () => told.push('failed'),
    gone: () => told.push('gone'),
    placed: () => 0, refused: (error) => refused.push(error.code),
  });
  return { playout, opened, refused, told, asked: () => asked };
}

/** How the opening of a source has ended. */
function outcome(opening: Airing | Promise<Airing>): Promise<string> {
  return Promise.resolve(opening).then(({ source }) => source.url, (error: unknown) => Reflect.get(Object(error), 'name') as string);
}

test('the first source is opened when what plays it is loaded; the next ones at once', async () => {
  const { playout, opened } = await page();
  const first = playout.open(file('a.mp4'));
  expect([playout.airing, playout.coming, opened]).toEqual([null, first, []]);
  expect(await outcome(first)).toBe('https://media.example/a.mp4');
  expect(playout.coming).toBeNull();
  expect(playout.open(file('b.mp4'))).toBe(playout.airing);
  expect(opened).toEqual(['https://media.example/a.mp4', 'https://media.example/b.mp4']);
});

test('a source that is replaced while what plays it is being loaded is never opened; the newer one is', async () => {
  const { playout, opened, refused } = await page();
  const older = outcome(playout.open(file('old.mp4')));
  playout.retire();
  const newer = outcome(playout.open(file('new.mp4')));
  expect(await older).toBe('AbortError');
  expect(await newer).toBe('https://media.example/new.mp4');
  expect(opened).toEqual(['https://media.example/new.mp4']);
  expect(playout.airing?.source.url).toBe('https://media.example/new.mp4');
  expect(refused).toEqual([]);
});

test('a source that is asked for twice while what plays it is being loaded is opened once', async () => {
  const { playout, opened } = await page();
  const [older, newer] = [outcome(playout.open(file('a.mp4'))), outcome(playout.open(file('a.mp4')))];
  expect([await older, await newer]).toEqual(['AbortError', 'https://media.example/a.mp4']);
  expect(opened).toEqual(['https://media.example/a.mp4']);
});

test('a source that is left while what plays it is being loaded is not opened', async () => {
  const { playout, opened, refused } = await page();
  const left = outcome(playout.open(file('a.mp4')));
  playout.close();
  expect(await left).toBe('AbortError');
  expect([playout.airing, playout.coming, opened, refused]).toEqual([null, null, [], []]);
});

test('what plays a source and cannot be loaded is told once, and asked for again by the next source', async () => {
  const { playout, opened, refused, asked } = await page(1);
  const failed = playout.open(file('a.mp4'));
  await expect(failed).rejects.toMatchObject({ name: 'DvrError', code: 'hls-not-loaded' });
  await settled();
  expect(refused).toEqual(['hls-not-loaded']);
  expect([playout.airing, playout.coming]).toEqual([null, null]);
  expect(await outcome(playout.open(file('a.mp4')))).toBe('https://media.example/a.mp4');
  expect(asked()).toBe(2);
  expect(opened).toEqual(['https://media.example/a.mp4']);
  expect(refused).toEqual(['hls-not-loaded']);
});

test('of a source that was replaced meanwhile nobody is told that it could not be loaded', async () => {
  const { playout, refused } = await page(1);
  const left = outcome(playout.open(file('a.mp4')));
  playout.retire();
  expect(await left).toBe('DvrError');
  await settled();
  expect(refused).toEqual([]);
});
