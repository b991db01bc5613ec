import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FakeElement, installElements } from '../fakes/fake-element';
import { settled } from '../fakes/fake-clock';
import { READY_STATES } from '../fakes/fake-video';

beforeAll(async () => {
  installElements();
  Object.assign(globalThis, { HTMLMediaElement: READY_STATES });
  await import('../../src/playout/index');
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A media element of which a viewer has seen 50 seconds, and which its page has taken out for longer. */
async function takenOut(attributes: Readonly<Record<string, string>> = { src: 'a.mp4' }) {
  const { Red5DvrVideo } = await import('../../components/video/red5-dvr-video');
  const element = new Red5DvrVideo();
  if (!(element instanceof FakeElement)) throw new TypeError('HTMLElement was there already.');
  const { insert, takeOut, stage } = element.hands;
  /** What is played now, as soon as its length is known. */
  const loads = async () => {
    await settled();
    stage.newest.become({ readyState: 4, duration: 100 }, 'durationchange', 'loadedmetadata', 'loadeddata', 'canplay');
    return stage.newest;
  };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  insert();
  const video = await loads();
  video.become({ currentTime: 50 }, 'timeupdate');
  takeOut();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(video.readyState).toBe(0);
  return { element, insert, loads };
}

test('an element that comes back to the page goes on where it was', async () => {
  const { insert, loads } = await takenOut();
  insert();
  expect(await loads()).toMatchObject({ src: 'https://page.example/a.mp4', currentTime: 50 });
});

test('an element that comes back is paused as its removal has left it, autoplay or not', async () => {
  const { element, insert, loads } = await takenOut({ src: 'a.mp4', autoplay: '' });
  insert();
  expect(await loads()).toMatchObject({ paused: true });
  element.setAttribute('src', 'b.mp4');
  expect(await loads()).toMatchObject({ src: 'https://page.example/b.mp4', paused: false });
});

test('an element that comes back with another source begins that one where it begins', async () => {
  const { element, insert, loads } = await takenOut();
  element.setAttribute('src', 'b.mp4');
  insert();
  expect(await loads()).toMatchObject({ src: 'https://page.example/b.mp4', currentTime: 0 });
});

test('an element that comes back with an object to play begins that one where it begins', async () => {
  const { element, insert, loads } = await takenOut();
  const object = new Blob(['media']);
  element.srcObject = object;
  insert();
  expect(await loads()).toMatchObject({ srcObject: object, currentTime: 0 });
});

test('an element that comes back without the object that it played begins its source where it begins', async () => {
  const { element, insert, loads } = await takenOut();
  element.srcObject = new Blob(['media']);
  element.srcObject = null;
  insert();
  expect(await loads()).toMatchObject({ src: 'https://page.example/a.mp4', currentTime: 0 });
});

test('an element that was told to load while it was away begins where its source begins', async () => {
  const { element, insert, loads } = await takenOut();
  element.load();
  insert();
  expect(await loads()).toMatchObject({ currentTime: 0 });
});

test('an element that comes back with another recording alone begins that one where it begins', async () => {
  const { element, insert, loads } = await takenOut({ 'vod-src': 'a.mp4' });
  element.setAttribute('vod-src', 'b.mp4');
  insert();
  expect(await loads()).toMatchObject({ src: 'https://page.example/b.mp4', currentTime: 0 });
});

test('a recording that is named for later changes nothing of where an element goes on', async () => {
  const { element, insert, loads } = await takenOut();
  element.setAttribute('vod-src', 'b.mp4');
  insert();
  expect(await loads()).toMatchObject({ src: 'https://page.example/a.mp4', currentTime: 50 });
});
