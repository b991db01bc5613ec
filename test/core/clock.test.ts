import { expect, test } from 'vitest';
import { every, pause } from '../../src/core/clock';
import { FakeClock } from '../fakes/fake-clock';

test('a pause ends when its time has come', async () => {
  const clock = new FakeClock();
  let over = false;
  void pause(clock, 1000, new AbortController().signal).then(() => (over = true));
  await clock.pass(999);
  expect(over).toBe(false);
  await clock.pass(1);
  expect(over).toBe(true);
});

test('a pause that is aborted rejects with the reason and leaves no timer', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const paused = pause(clock, 1000, stop.signal);
  stop.abort('enough');
  await expect(paused).rejects.toBe('enough');
  expect(clock.waiting).toBe(0);
});

test('a pause on a signal that is aborted already rejects at once', async () => {
  await expect(pause(new FakeClock(), 1000, AbortSignal.abort('gone'))).rejects.toBe('gone');
});

test('something done every second stops with its signal', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  let ticks = 0;
  every(clock, 1000, () => (ticks += 1), stop.signal);
  await clock.pass(3600_000);
  expect(ticks).toBe(3600);
  stop.abort();
  await clock.pass(10_000);
  expect(ticks).toBe(3600);
  expect(clock.waiting).toBe(0);
});
