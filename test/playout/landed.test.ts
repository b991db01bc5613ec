import { beforeAll, expect, test } from 'vitest';
import { landed } from '../../src/playout/landed';
import { settled } from '../fakes/fake-clock';
import { FakeVideo, READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

/** A `<video>` on its way to another place. */
function seeking() {
  const video = new FakeVideo();
  video.become({ readyState: 1, seeking: true });
  const [over, failing] = [new AbortController(), new AbortController()];
  let outcome = 'on its way';
  landed(video.element, [over.signal, failing.signal]).then(
    () => (outcome = 'there'),
    (reason: unknown) => (outcome = String(reason)),
  );
  const now = async () => {
    await settled();
    return outcome;
  };
  return { video, over, failing, now };
}

test('a seek has landed when its picture is there', async () => {
  const { video, now } = seeking();
  expect(await now()).toBe('on its way');
  video.become({ readyState: 2, seeking: false }, 'seeked');
  expect(await now()).toBe('there');
});

test('a seek that was overtaken by another lands with the newest', async () => {
  const { video, now } = seeking();
  video.become({ readyState: 2 }, 'seeked');
  expect(await now()).toBe('on its way');
  video.become({ seeking: false }, 'seeked');
  expect(await now()).toBe('there');
});

test('a seek that is over before there is a picture lands when it comes', async () => {
  const { video, now } = seeking();
  video.become({ seeking: false }, 'seeked');
  expect(await now()).toBe('on its way');
  video.become({ readyState: 3 }, 'canplay');
  expect(await now()).toBe('there');
});

test('where there is a picture and no seek there is nothing to wait for', async () => {
  const video = new FakeVideo();
  video.become({ readyState: 2 });
  await expect(landed(video.element, [])).resolves.toBeUndefined();
});

test('a seek of a source that fails or is left is told why it will not land', async () => {
  const failed = seeking();
  failed.failing.abort(new Error('gone'));
  expect(await failed.now()).toBe('Error: gone');

  const left = seeking();
  left.over.abort(new Error('replaced'));
  left.failing.abort(new Error('gone'));
  expect(await left.now()).toBe('Error: replaced');
});

test('a source that has failed already is not waited for', async () => {
  const video = new FakeVideo();
  await expect(landed(video.element, [AbortSignal.abort(new Error('gone'))])).rejects.toThrow('gone');
});
