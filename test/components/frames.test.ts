import { expect, test } from 'vitest';
import { Frames } from '../../components/extras/frames';
import { FakeMedia } from '../fakes/fake-media';

const FRAME = 0.02;

/** A source of 50 frames a second, paused at 100 s, in the middle of a frame. */
function paused() {
  const fake = new FakeMedia({ paused: false, currentTime: 100 });
  const video = fake.activeVideo;
  const frames = new Frames(fake.face, new AbortController().signal);
  const at = (time: number) => {
    fake.become({ currentTime: time });
    video.currentTime = time;
  };
  at(100);
  fake.become({}, 'playing');
  for (let frame = 0; video.awaited > 0; frame++) video.present(100 + frame * FRAME);
  fake.become({ paused: true, currentTime: 101.01 }, 'pause');
  at(101.01);
  video.present(101);
  return { fake, video, frames, at };
}

test('a step goes to the middle of the next frame, however long frames are', () => {
  const { frames } = paused();
  expect(frames.at(1)).toBeCloseTo(101 + 1.5 * FRAME);
});

test('two steps in a row are two, though the browser has not told yet of the frame that the first one brought', () => {
  const { fake, frames, at } = paused();
  const first = frames.at(1);
  fake.become({ seeking: true }, 'seeking');
  at(first);
  fake.become({ seeking: false }, 'seeked');
  expect(frames.at(1) - first).toBeCloseTo(FRAME);
});

test('the first step in a new source starts from that source', () => {
  const { fake, frames, at } = paused();
  fake.become({}, 'emptied');
  at(7);
  expect(frames.at(1)).toBeCloseTo(7 + 1 / 30);
});

test('a frame of the old source that comes late is none of the new one', () => {
  const { fake, video, frames, at } = paused();
  fake.become({}, 'seeking');
  fake.become({}, 'emptied');
  expect(video.awaited).toBe(0);
  at(7);
  fake.become({}, 'seeking');
  video.present(6.99);
  expect(frames.at(1)).toBeGreaterThan(6.99);
  expect(frames.at(1)).toBeLessThan(7.1);
});

test('the frames of a new source are measured as well, while the ones before were still awaited', () => {
  const { fake, video, frames, at } = paused();
  fake.become({ paused: false }, 'playing');
  fake.become({}, 'emptied');
  at(7);
  fake.become({}, 'playing');
  for (let frame = 0; video.awaited > 0; frame++) video.present(7 + frame * 0.04);
  expect(frames.at(1) - 7).toBeCloseTo(0.04);
});
