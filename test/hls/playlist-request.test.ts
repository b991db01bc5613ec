import { describe, expect, test } from 'vitest';
import { rangesOf } from '../../src/hls/playlist-request';
import { FakeClock } from '../fakes/fake-clock';
import { FakeServer, type FakeAnswer } from '../fakes/fake-server';

const URL_ = 'https://media.example/live/a.m3u8?token=s3cret';
const never = new AbortController().signal;

function ask(...answers: FakeAnswer[]) {
  return rangesOf(URL_, { fetch: new FakeServer(...answers).fetch, clock: new FakeClock(), credentials: 'same-origin' }).ask(null, { signal: never });
}

test('an answer gives its bytes', async () => {
  await expect(ask('#EXTM3U\n')).resolves.toMatchObject({ bytes: new TextEncoder().encode('#EXTM3U\n'), url: URL_, from: 0, size: 8 });
});

describe('a failure says why', () => {
  test.each([
    [404, 'not-found'],
    [410, 'not-found'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [500, 'server-error'],
    [503, 'server-error'],
    [418, 'http-status'],
    ['refused', 'unreachable'],
    ['no-cors', 'cors'],
  ] as const)('%s is %s', async (answer, code) => {
    await expect(ask(answer)).rejects.toMatchObject({ name: 'DvrError', code });
  });

  test('a status is kept, a token is not', async () => {
    await expect(ask(403)).rejects.toMatchObject({ status: 403, url: 'https://media.example/live/a.m3u8' });
  });

  test('a server that never answers has had its time after ten seconds', async () => {
    const clock = new FakeClock();
    const silent: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const asked = expect(rangesOf(URL_, { fetch: silent, clock, credentials: 'same-origin' }).ask(null, { signal: never })).rejects.toMatchObject({
      code: 'timeout',
    });
    await clock.pass(10_000);
    await asked;
  });

  test('one that was called off rejects with the reason and leaves no timer', async () => {
    const clock = new FakeClock();
    const { fetch } = new FakeServer('#EXTM3U');
    await expect(rangesOf(URL_, { fetch, clock, credentials: 'same-origin' }).ask(null, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
    expect(clock.waiting).toBe(0);
  });
});
