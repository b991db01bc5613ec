import { expect, test } from 'vitest';
import { forward } from '../../src/session/forward';

class Inner {
  volume = 1;
  #plays = 0;
  play(times: number): number {
    this.#plays += times;
    return this.#plays;
  }
}

class Outer {
  inner = new Inner();
  declare volume: number;
  declare play: Inner['play'];
}
forward(Outer.prototype, ['volume', 'play', 'missing'], (outer) => outer.inner);

test('members are read, written and called where they live', () => {
  const outer = new Outer();
  outer.volume = 0.5;
  expect(outer.inner.volume).toBe(0.5);
  expect(outer.play(2)).toBe(2);
});

test('the other object may change', () => {
  const outer = new Outer();
  outer.volume = 0.5;
  outer.inner = new Inner();
  expect(outer.volume).toBe(1);
});

test('a member that the other object lacks is undefined', () => {
  expect(Reflect.get(new Outer(), 'missing')).toBeUndefined();
});
