import { expect, test } from 'vitest';
import { forward, forwardAll } from '../../src/core/forward';

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

class Native {
  static readonly LOADING = 2;
  #rate = 1;
  get rate(): number {
    return this.#rate;
  }
  set rate(rate: number) {
    this.#rate = rate;
  }
  get width(): number {
    return 320;
  }
  get onplay(): null {
    return null;
  }
  speak(...words: string[]): string {
    return `${this.#rate} ${words.join(' ')}`;
  }
  hush(): void {}
}

class Face {
  inner = new Native();
  declare rate: number;
  declare readonly width: number;
  declare speak: Native['speak'];
  get own(): string {
    return 'own';
  }
}
forwardAll(Face.prototype, Native.prototype, (outer) => outer.inner, ['hush']);
forwardAll(Face, Native, (self) => self);

test('all members of a prototype are forwarded: accessors, methods as methods, constants as they are', () => {
  const outer = new Face();
  outer.rate = 2;
  expect(outer.inner.rate).toBe(2);
  expect(outer.speak('a', 'b')).toBe('2 a b');
  expect(outer.speak).toBe(Face.prototype.speak);
  expect(Reflect.get(Face, 'LOADING')).toBe(2);
});

test('what is read-only stays so, and what an element has itself is left alone', () => {
  const outer = new Face();
  expect(Reflect.set(outer, 'width', 1)).toBe(false);
  expect(outer.own).toBe('own');
  expect('onplay' in outer).toBe(false);
  expect('hush' in outer).toBe(false);
});
