import { beforeAll, expect, test } from 'vitest';
import { performExtra } from '../../components/extras/extra-verbs';
import { READY_STATES } from '../fakes/fake-video';
import { watchedStore } from './watched-store';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

/** A broadcast of [1000, 4600] that counts as live from 4590 on, paused at a time; its `<video>` counts from elsewhere. */
function pausedAt(currentTime: number) {
  const { fake, source, store } = watchedStore({ paused: true, currentTime });
  fake.activeVideo.become({ readyState: 4, currentTime: currentTime - 1000 });
  const frames = { at: (by: number) => currentTime + by * 0.04 };
  return { fake, step: (by: number) => performExtra({ do: 'frame', by }, source, store.state, { frames, kept: { captionLanguage: '' } }) };
}

test('a frame step near live moves the picture, and does not go live, which would play', () => {
  for (const by of [-1, 1]) {
    const { fake, step } = pausedAt(4595);
    step(by);
    expect(fake.asked).toEqual([]);
    expect(fake.activeVideo.currentTime).toBeCloseTo(3595 + by * 0.04);
  }
});

test('a frame step near live is nothing as long as there is no picture', () => {
  const { fake, step } = pausedAt(4595);
  fake.activeVideo.become({ readyState: 1, currentTime: 0 });
  step(1);
  expect(fake.asked).toEqual([]);
  expect(fake.activeVideo.currentTime).toBe(0);
});

test('a frame step stays in the window', () => {
  const newest = pausedAt(4600);
  newest.step(1);
  expect(newest.fake.activeVideo.currentTime).toBe(3600);
  const oldest = pausedAt(1000);
  oldest.step(-1);
  expect(oldest.fake.asked).toEqual(['seek 1000']);
});

test('a frame step behind live is a seek like any other', () => {
  const { fake, step } = pausedAt(3000);
  step(1);
  expect(fake.asked).toEqual(['seek 3000.04']);
});
