import { beforeAll, expect, test } from 'vitest';
import { whenDry } from '../../src/playout/when-dry';
import { FakeVideo, ranges, READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

/** A `<video>` at 20 that holds what is to be shown up to 30. */
function holding() {
  const video = new FakeVideo();
  video.become({ readyState: 4, currentTime: 20 });
  video.buffered = ranges([0, 10], [15, 30]);
  const left = new AbortController();
  const told: string[] = [];
  whenDry(video.element, left.signal, () => told.push('dry'));
  return { video, left, told };
}

test('where nothing is left to show nobody waits', () => {
  const video = new FakeVideo();
  video.become({ readyState: 2 });
  let dry = false;
  whenDry(video.element, new AbortController().signal, () => (dry = true));
  expect(dry).toBe(true);
});

test('what is left is shown first, and its end is told once', () => {
  const { video, told } = holding();
  video.become({ currentTime: 25 }, 'timeupdate');
  expect(told).toEqual([]);
  video.become({ currentTime: 30, readyState: 2 }, 'waiting');
  expect(told).toEqual(['dry']);
  video.become({}, 'waiting', 'timeupdate');
  expect(told).toEqual(['dry']);
});

test('a browser that stops a little before the end, without a word, has shown it all', () => {
  const { video, told } = holding();
  video.become({ currentTime: 29.97, readyState: 2 }, 'timeupdate');
  expect(told).toEqual(['dry']);
});

test('a seek within what is left is no end', () => {
  const { video, told } = holding();
  video.become({ currentTime: 5, readyState: 1, seeking: true }, 'seeking', 'waiting');
  expect(told).toEqual([]);
});

test('a seek to what is not there is the end', () => {
  const { video, told } = holding();
  video.become({ currentTime: 12, readyState: 1, seeking: true }, 'seeking');
  expect(told).toEqual(['dry']);
});

test('of a source that was left nothing is told', () => {
  const { video, left, told } = holding();
  left.abort();
  video.become({ currentTime: 30, readyState: 2 }, 'waiting');
  expect(told).toEqual([]);
});
