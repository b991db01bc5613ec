import { expect, test } from 'vitest';
import { Workshop } from '../../demo/origin/workshop';

interface Bench {
  begun: string[];
  make: (name: string) => () => Promise<Buffer>;
  finish: (name: string) => Promise<void>;
}

/** Work that the test finishes by hand. */
function bench(): Bench {
  const begun: string[] = [];
  const finishers = new Map<string, (bytes: Buffer) => void>();
  return {
    begun,
    make: (name) => () => new Promise((resolve) => {
      begun.push(name);
      finishers.set(name, resolve);
    }),
    async finish(name) {
      finishers.get(name)?.(Buffer.from(name));
      await new Promise(setImmediate);
    },
  };
}

const stays = (): AbortSignal => new AbortController().signal;

test('one thing is made at a time, in the order in which they were asked for', async () => {
  const { begun, make, finish } = bench();
  const workshop = new Workshop(1000);
  const asked = ['a', 'b', 'c'].map((name) => workshop.get(name, make(name), stays()));
  expect(begun).toEqual(['a']);
  await finish('a');
  expect(begun).toEqual(['a', 'b']);
  await finish('b');
  await finish('c');
  expect((await Promise.all(asked)).map(String)).toEqual(['a', 'b', 'c']);
});

test('who asks for the same shares one making, and later the same bytes', async () => {
  const { begun, make, finish } = bench();
  const workshop = new Workshop(1000);
  const asked = [1, 2, 3].map(() => workshop.get('a', make('a'), stays()));
  await finish('a');
  const made = new Set([...await Promise.all(asked), await workshop.get('a', make('a'), stays())]);
  expect(made.size).toBe(1);
  expect(begun).toEqual(['a']);
});

test('what everybody has given up is never begun', async () => {
  const { begun, make, finish } = bench();
  const workshop = new Workshop(1000);
  const [leaves, alsoLeaves, one] = [new AbortController(), new AbortController(), new AbortController()];
  const kept = workshop.get('a', make('a'), stays());
  const dropped = [leaves, alsoLeaves].map(({ signal }) => workshop.get('b', make('b'), signal));
  const shared = [one.signal, stays()].map((signal) => workshop.get('c', make('c'), signal));
  for (const gone of [leaves, alsoLeaves, one]) gone.abort(new Error('gone'));
  await expect(Promise.all(dropped)).rejects.toThrow('gone');
  await finish('a');
  await finish('c');
  expect(String(await kept)).toBe('a');
  expect((await Promise.all(shared)).map(String)).toEqual(['c', 'c']);
  expect(begun).toEqual(['a', 'c']);
});

test('a failure reaches who asked, and is tried anew', async () => {
  const workshop = new Workshop(1000);
  await expect(workshop.get('a', () => Promise.reject(new Error('no')), stays())).rejects.toThrow('no');
  expect(String(await workshop.get('a', () => Promise.resolve(Buffer.from('yes')), stays()))).toBe('yes');
});

test('the longest unused makes room', async () => {
  const workshop = new Workshop(5);
  const made: string[] = [];
  const ask = (name: string): Promise<Buffer> => workshop.get(name, () => {
    made.push(name);
    return Promise.resolve(Buffer.alloc(2));
  }, stays());
  await ask('a');
  await ask('b');
  await ask('a');
  await ask('c');
  await ask('a');
  await ask('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
