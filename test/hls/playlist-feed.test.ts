import { describe, expect, test } from 'vitest';
import { PlaylistFeed } from '../../src/hls/playlist-feed';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeServer, type FakeAnswer } from '../fakes/fake-server';

const URL_ = 'https://media.example/live/a.m3u8';
const GOOD = '#EXTM3U\n#EXTINF:6,\na_0.ts\n';
const EARLY = '#EXTM3U\n#EXT-X-TARGETDURATION:6\n';

function feedFrom(...answers: FakeAnswer[]) {
  const clock = new FakeClock();
  const server = new FakeServer(...answers);
  const told: string[] = [];
  const stop = new AbortController();
  const feed = new PlaylistFeed(
    { fetch: server.fetch, clock, credentials: 'same-origin' },
    {
      waiting: () => told.push('waiting'),
      troubled: ({ code }) => told.push(code),
      answered: () => told.push('answered'),
    },
  );
  return { clock, server, told, feed, stop, next: () => feed.next(URL_, stop.signal) };
}

test('a good list passes', async () => {
  const { next, feed, told } = feedFrom(GOOD);
  expect((await next()).text).toBe(GOOD);
  expect(told).toEqual(['answered']);
  // With that for its size.
  expect(feed.figures).toEqual({ requests: 2, bytes: GOOD.length });
});

describe('before the first good list', () => {
  test.each([
    ['', 'empty-playlist'],
    ['<html>', 'not-a-playlist'],
    [404, 'not-found'],
    ['refused', 'unreachable'],
  ] as const)('%j fails with %s', async (answer, code) => {
    await expect(feedFrom(answer).next()).rejects.toMatchObject({ code });
  });

  test('a list without segments is waited for, with at most a request a second', async () => {
    const { next, clock, server, told } = feedFrom(EARLY);
    const list = next();
    await clock.pass(60_000);
    expect(server.asked.length).toBeGreaterThan(25);
    expect(server.asked.length).toBeLessThanOrEqual(60);
    expect(told).toEqual(server.asked.map(() => 'waiting'));
    void list;
  });

  test('it starts by itself when the first segment is there', async () => {
    const { next, clock } = feedFrom(EARLY, EARLY, GOOD);
    const list = next();
    await clock.pass(5_000);
    expect((await list).text).toBe(GOOD);
  });
});

describe('a refresh that fails', () => {
  test.each([[500], [404], ['refused'], [''], ['<html>'], [EARLY]] as const)(
    '%j is repeated until the list is back',
    async (answer) => {
      const { next, clock, told } = feedFrom(GOOD, answer, answer, GOOD);
      await next();
      const refreshed = next();
      await clock.pass(10_000);
      expect((await refreshed).text).toBe(GOOD);
      expect(told).toHaveLength(4);
      expect(told.at(-1)).toBe('answered');
    },
  );

  test('is repeated at most once a second, ever more slowly, for hours', async () => {
    const { next, clock, server } = feedFrom(GOOD, 503);
    await next();
    void next();
    await clock.pass(60_000);
    const firstMinute = server.asked.length - 1;
    expect(firstMinute).toBeLessThanOrEqual(12);
    await clock.pass(3 * 3_600_000);
    expect(server.asked.length).toBeGreaterThan(1000);
  });

  test('ends with its signal and leaves no timer', async () => {
    const { next, clock, stop } = feedFrom(GOOD, 503);
    await next();
    const refreshed = expect(next()).rejects.toBe('over');
    await settled();
    stop.abort('over');
    await refreshed;
    expect(clock.waiting).toBe(0);
  });
});
