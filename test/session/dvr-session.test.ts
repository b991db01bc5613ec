import { beforeAll, expect, test, vi } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { DvrSession } from '../../src/session/dvr-session';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeContainer } from '../fakes/fake-container';
import { FakeServer } from '../fakes/fake-server';
import { READY_STATES } from '../fakes/fake-video';

beforeAll(async () => {
  Object.assign(globalThis, { HTMLMediaElement: READY_STATES });
  // Each is loaded with the first source, or the first failure, of a page. Here both are there already.
  await Promise.all([import('../../src/playout/index'), import('../../src/file/file-failure')]);
});

/** A session with the first of two candidates, which the server does not have. What it plays next is what `fails` gives it. */
async function firstCandidate(set: (session: DvrSession) => void = () => {}) {
  const page = new FakeContainer();
  const session = new DvrSession(page.element, { clock: new FakeClock(), fetch: new FakeServer(404).fetch });
  const told: string[] = [];
  for (const type of ['play', 'pause', 'emptied', 'abort', 'loadstart']) session.addEventListener(type, () => told.push(type));
  session.addEventListener('error', () => session.replaceSource({ src: 'b.mp4' }), { once: true });
  set(session);
  session.place = { src: 'a.mp4' };
  const fails = async () => {
    await settled();
    page.newest.become({ error: { code: 4, message: 'Format error' } }, 'error');
    await vi.dynamicImportSettled();
    await settled();
    page.newest.become({ readyState: 4, duration: 60 }, 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough');
    await settled();
  };
  return { session, told, page, fails };
}

test('play that was asked for before the first candidate failed plays the next one', async () => {
  const { session, told, page, fails } = await firstCandidate();
  session.play().catch(() => {});
  await fails();
  expect(session.currentSrc).toBe('https://page.example/b.mp4');
  expect([page.newest.paused, session.paused]).toEqual([false, false]);
  expect(told.filter((type) => type === 'play' || type === 'pause')).toEqual(['play']);
});

test('play that was asked of a candidate that had begun to load plays the next one', async () => {
  const { session, page, fails } = await firstCandidate();
  await settled();
  session.play().catch(() => {});
  await fails();
  expect([page.newest.paused, session.paused]).toEqual([false, false]);
});

test('a pause before the first candidate failed holds for the next one, autoplay or not', async () => {
  const { session, page, fails } = await firstCandidate((one) => (one.autoplay = true));
  session.play().catch(() => {});
  session.pause();
  await fails();
  expect([page.newest.paused, session.paused]).toEqual([true, true]);
});

test('where nobody has asked for anything the next candidate waits, and plays by itself with autoplay', async () => {
  const waiting = await firstCandidate();
  await waiting.fails();
  expect(waiting.session.paused).toBe(true);

  const playing = await firstCandidate((session) => (session.autoplay = true));
  await playing.fails();
  expect(playing.session.paused).toBe(false);
});

test('the next candidate comes without the events of another source', async () => {
  const { told, fails } = await firstCandidate();
  await fails();
  expect(told).toEqual(['loadstart']);
});

/** A file that is on air, and the change to another, which is not there yet. */
async function changing(before: (session: DvrSession) => void) {
  const page = new FakeContainer();
  const session = new DvrSession(page.element, { clock: new FakeClock(), fetch: new FakeServer(404).fetch });
  session.place = { src: 'a.mp4' };
  await settled();
  const old = page.newest;
  old.become({ readyState: 4, duration: 60 }, 'loadedmetadata', 'loadeddata');
  old.present();
  await settled();
  before(session);
  session.place = { src: 'b.mp4' };
  await settled();
  return { session, old, next: page.newest };
}

test('a frame callback that waits while the source changes is told of the first frame of the new one, and its loop goes on', async () => {
  const seen: number[] = [];
  const { old, next } = await changing((session) => {
    const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      seen.push(mediaTime);
      session.requestVideoFrameCallback(look);
    };
    session.requestVideoFrameCallback(look);
  });
  expect(next).not.toBe(old);
  for (const time of [0, 0.04, 0.08]) {
    old.present(30);
    next.present(time);
    await settled();
  }
  expect(seen).toEqual([0, 0.04, 0.08]);
});

test('a frame callback can be cancelled by its handle before and after the picture has moved', async () => {
  const seen: string[] = [];
  const handles: number[] = [];
  const { session, next } = await changing((session) => {
    for (const name of ['a', 'b', 'c']) handles.push(session.requestVideoFrameCallback(() => seen.push(name)));
    session.cancelVideoFrameCallback(handles[0] ?? 0);
  });
  session.cancelVideoFrameCallback(handles[1] ?? 0);
  session.cancelVideoFrameCallback(99);
  next.present();
  next.present();
  expect(seen).toEqual(['c']);
  expect(new Set([...handles, session.requestVideoFrameCallback(() => {})]).size).toBe(4);
});

/** A session with a playlist, and how often hls.js was asked for. It is never there. */
function playlist(set: (session: DvrSession) => void = () => {}) {
  let asked = 0;
  const loadHls = () => {
    asked += 1;
    return Promise.reject(new DvrError('hls-not-loaded'));
  };
  const session = new DvrSession(new FakeContainer().element, { clock: new FakeClock(), fetch: new FakeServer(404).fetch, loadHls });
  set(session);
  session.place = { src: 'a.m3u8' };
  return { session, asked: () => asked };
}

test('markers are taken as they are at that moment, and what is no list of them does not throw', () => {
  const { session } = playlist();
  const given = [{ time: 1, title: 'Goal' }];
  session.markers = given;
  given.push({ time: 2, title: 'Another' });
  expect(session.markers).toEqual([{ time: 1, title: 'Goal' }]);
  for (const wrong of [{}, 'Goal', 5, { time: 1, title: 'Goal' }]) Object.assign(session, { markers: wrong });
  expect(session.markers).toEqual([{ time: 1, title: 'Goal' }]);
  for (const none of [null, undefined, []]) Object.assign(session, { markers: none });
  expect(session.markers).toEqual([]);
});

const nameOf = (playing: Promise<void>) => playing.then(() => 'played', (error: Error) => error.name);

test('a source that has failed at its start is tried anew by play()', async () => {
  const { session, asked } = playlist();
  expect(await nameOf(session.play())).toBe('NotSupportedError');
  expect(session.error?.cause.code).toBe('hls-not-loaded');
  expect(await nameOf(session.play())).toBe('NotSupportedError');
  expect(asked()).toBe(2);
});

test('a pause and another source settle what play() has promised', async () => {
  const { session } = playlist();
  const paused = nameOf(session.play());
  session.pause();
  expect(await paused).toBe('AbortError');
  const replaced = nameOf(session.play());
  session.src = 'b.m3u8';
  expect(await replaced).toBe('AbortError');
});

test('what the browser refuses to a play() that had to wait is told by its own name', async () => {
  const { session, fails, page } = await firstCandidate();
  page.newest.refusal = new DOMException('No gesture.', 'NotAllowedError');
  const playing = nameOf(session.play());
  await fails();
  expect(await playing).toBe('NotAllowedError');
  expect(session.paused).toBe(true);
});

test.each([
  ['preload', { preload: 'auto' }],
  ['autoplay', { autoplay: true }],
] as const)('a playlist that was put off is loaded when %s asks for it', async (_name, wish) => {
  const { session, asked } = playlist((one) => (one.preload = 'none'));
  await settled();
  expect([asked(), session.currentSrc]).toEqual([0, 'https://page.example/a.m3u8']);
  Object.assign(session, wish);
  await settled();
  expect(asked()).toBe(1);
});
