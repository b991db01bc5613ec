import { expect, test } from 'vitest';
import { firstFrame } from '../../src/playout/first-frame';
import { settled } from '../fakes/fake-clock';
import { FakeVideo } from '../fakes/fake-video';

function waiting() {
  const video = new FakeVideo();
  const left = new AbortController();
  const frame = { shown: false };
  void firstFrame(video.element, left.signal).then(() => (frame.shown = true));
  return { video, left, frame };
}

test('a picture is there with its first presented frame, not with its data', async () => {
  const { video, frame } = waiting();
  video.become({ readyState: 4 }, 'loadeddata', 'canplay', 'playing');
  await settled();
  expect(frame.shown).toBe(false);
  video.present();
  await settled();
  expect(frame.shown).toBe(true);
});

test('a page that is hidden presents nothing, so its picture is there when it plays', async () => {
  const { video, frame } = waiting();
  video.ownerDocument.hidden = true;
  video.become({ readyState: 4 }, 'canplay');
  await settled();
  expect(frame.shown).toBe(false);
  video.become({}, 'playing');
  await settled();
  expect(frame.shown).toBe(true);
});

test('sound has no picture, so it is there when it plays', async () => {
  const { video, frame } = waiting();
  video.become({ readyState: 4, videoWidth: 0 }, 'playing');
  await settled();
  expect(frame.shown).toBe(true);
});

test('a source that was left waits for no frame', async () => {
  const { video, left, frame } = waiting();
  left.abort();
  expect(video.awaited).toBe(0);
  video.become({ videoWidth: 0 }, 'playing');
  video.present();
  await settled();
  expect(frame.shown).toBe(false);
});
