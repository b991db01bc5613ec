import { describe, expect, test } from 'vitest';
import { PlaylistFeed } from '../../src/hls/playlist-feed';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeFileHost } from '../fakes/fake-file-host';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { FakeServer, type FakeAnswer } from '../fakes/fake-server';
import { dayLines, dayList } from '../playlist/day-list';
import { addressOf, DAY, dayText, HOUR, LENGTHS } from './long-lists';

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
  expect(feed.figures).toEqual({ requests: 1, bytes: GOOD.length });
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

/** A feed of one playlist file whose server serves byte ranges. */
function feedOf(text: string, file = new FakePlaylistFile(URL_)) {
  const clock = new FakeClock();
  file.text = text;
  const host = new FakeFileHost(file);
  const told: string[] = [];
  const feed = new PlaylistFeed(
    { fetch: host.fetch, clock, credentials: 'same-origin' },
    { waiting: () => told.push('waiting'), troubled: ({ code }) => told.push(code), answered: () => told.push('answered') },
  );
  const stop = new AbortController();
  return {
    clock, file, host, told, feed,
    next: () => clock.until(feed.next(URL_, stop.signal)),
    /** hls.js asks for the list, and goes on doing so, as often as it is due. */
    keepAsking() {
      const texts: string[] = [];
      const ask = (): void => void feed.next(URL_, stop.signal).then(({ text }) => {
        texts.push(text);
        clock.after(2000, ask, stop.signal);
      }, () => {});
      ask();
      return texts;
    },
    stop: () => stop.abort(),
  };
}

const OTHER_LIST = dayList(0, 20).replaceAll('stream1', 'stream2');

function lastOf(text: string): string | undefined {
  return text.trimEnd().split('\n').at(-1);
}

describe.each(LENGTHS)('a list of %s', (_name, segments) => {
  test('costs some kilobytes at the start, and hls.js is given a few of its segments', async () => {
    const { next, file, feed } = feedOf(dayText(segments));
    const { text, bytes } = await next();
    expect(file.answered).toBeLessThanOrEqual(40_000);
    expect(feed.figures).toEqual({ requests: file.asked.length, bytes: file.answered });
    expect(bytes).toBe(file.answered);
    expect(lastOf(text)).toBe(addressOf(segments - 1));
    expect(text.match(/#EXTINF/g)?.length).toBeLessThanOrEqual(90);
  });

  test.each([['before', false], ['after', true]] as const)('costs one request of less than a kilobyte a refresh, %s its history is read', async (_name, isRead) => {
    const { next, file, feed, clock } = feedOf(dayText(segments));
    await next();
    if (isRead) {
      await clock.until(feed.windows.readHistory([URL_]));
    }
    for (let n = 0; n < 5; n++) {
      file.text += dayLines(segments + n, segments + n + 1);
      file.answered = file.asked.length = 0;
      const { text, bytes } = await next();
      expect([file.asked.length, bytes]).toEqual([1, file.answered]);
      expect(file.answered).toBeLessThanOrEqual(1024);
      expect(lastOf(text)).toBe(addressOf(segments + n));
    }
  });
});

describe('a long list that is replaced by another one', () => {
  test('stays in use as it was, is told to be broken, and is asked for at most once a second, and whole at most once', async () => {
    const { next, file, told, clock, keepAsking, stop } = feedOf(dayText(HOUR));
    const { text } = await next();
    file.text = OTHER_LIST;
    file.asked.length = told.length = 0;
    const texts = keepAsking();
    for (let second = 0; second < 60; second++) {
      const { length } = file.asked;
      await clock.pass(1000);
      expect(file.asked.length - length).toBeLessThanOrEqual(1);
    }
    stop();
    // What is one refresh long is nobody's business: it may be half written. But nothing is said to be well either.
    expect(texts).toEqual([text]);
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told)).toEqual(new Set(['broken-playlist']));
    expect(file.asked.filter((wish) => wish === 'all').length).toBeLessThanOrEqual(1);
  });

  test('goes on when it is back', async () => {
    const { next, file, told, clock, keepAsking, stop } = feedOf(dayText(HOUR));
    await next();
    file.text = OTHER_LIST;
    const texts = keepAsking();
    await clock.pass(20_000);
    expect(told.at(-1)).toBe('broken-playlist');
    file.text = dayText(HOUR) + dayLines(HOUR, HOUR + 12);
    await clock.pass(10_000);
    expect([told.at(-1), lastOf(texts.at(-1) ?? '')]).toEqual(['answered', addressOf(HOUR + 11)]);
    stop();
  });

  test('goes on after a server was down too', async () => {
    const { next, file, host, told, clock, keepAsking, stop } = feedOf(dayText(HOUR));
    await next();
    host.status = 503;
    const texts = keepAsking();
    await clock.pass(20_000);
    expect([texts, told.at(-1)]).toEqual([[], 'server-error']);
    host.status = null;
    file.text += dayLines(HOUR, HOUR + 12);
    await clock.pass(10_000);
    expect([told.at(-1), lastOf(texts[0] ?? '')]).toEqual(['answered', addressOf(HOUR + 11)]);
    stop();
  });
});

describe('a refresh that hls.js gives up, as it does when a segment is missing', () => {
  async function givenUp(change: (text: string) => string) {
    const { next, file, told, clock, feed, stop } = feedOf(dayText(HOUR));
    await next();
    await clock.pass(2000);
    file.text = change(file.text);
    file.asked.length = told.length = 0;
    const patience = new AbortController();
    const asked = feed.next(URL_, patience.signal);
    patience.abort('given up');
    await expect(asked).rejects.toBe('given up');
    await clock.pass(100);
    stop();
    return { file, told, next };
  }

  test('is made all the same, and what it finds is told', async () => {
    const { file, told } = await givenUp((text) => text + dayLines(HOUR, HOUR + 1));
    expect([file.asked.length, told]).toEqual([1, ['answered']]);
  });

  test('tells nothing of a list that may be another one', async () => {
    const { file, told } = await givenUp(() => OTHER_LIST);
    expect(file.asked.length).toBeGreaterThan(0);
    expect(told).toEqual([]);
  });
});

test('a long list that is gone for good is ended where it is known to end', async () => {
  const { next, host, clock, keepAsking, stop } = feedOf(dayText(HOUR));
  await next();
  host.status = 404;
  const texts = keepAsking();
  await clock.pass(30_000);
  expect(lastOf(texts[0] ?? '')).toBe('#EXT-X-ENDLIST');
  expect(texts[0]).toContain(`${addressOf(HOUR - 1)}\n`);
  stop();
});

test('a long list that has ended is told to have, and not asked for again', async () => {
  const { next, file } = feedOf(dayText(HOUR));
  await next();
  file.text += '#EXT-X-ENDLIST\n';
  expect(lastOf((await next()).text)).toBe('#EXT-X-ENDLIST');
  file.asked.length = 0;
  await next();
  expect(file.asked).toEqual([]);
});

test('far behind its end a list is asked for once in the length of a segment, however often hls.js asks', async () => {
  const { next, file, feed, clock } = feedOf(dayText(HOUR));
  await next();
  const [windowed] = [feed.windows.of(URL_)];
  feed.windows.seek((windowed?.end ?? 0) - 500, [URL_]);
  expect(feed.now(URL_)?.text).not.toContain(addressOf(HOUR - 1));
  const began = clock.monotonic();
  file.asked.length = 0;
  for (let n = 0; n < 10; n++) await next();
  expect(clock.monotonic() - began).toBeGreaterThan(9 * 2000);
  expect(file.asked).toHaveLength(10);
});

describe('what hls.js plays best by itself passes as it is, byte for byte', () => {
  const LOW_LATENCY = dayText(HOUR).replace('#EXTINF', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1\n#EXT-X-PART-INF:PART-TARGET=0.3\n#EXTINF');

  test.each([
    ['a list of low latency', LOW_LATENCY],
    ['a list on demand', `${dayText(HOUR)}#EXT-X-ENDLIST\n`],
    ['a small list', dayText(90)],
    ['a small list with lines of Windows', dayText(90).replaceAll('\n', '\r\n')],
    ['a master playlist', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8\n'],
  ])('%s', async (_name, text) => {
    const { next, feed, file } = feedOf(text);
    const answer = await next();
    expect(answer.text).toBe(text);
    expect(feed.windows.of(URL_)).toBeNull();
    expect(feed.figures).toEqual({ requests: file.asked.length, bytes: file.answered });
    expect((await next()).text).toBe(text);
  });
});

test('a list that is asked for with directives passes whole, each time anew', async () => {
  const file = new FakePlaylistFile(`${URL_}?_HLS_msn=${HOUR}`);
  const { clock, feed } = feedOf('', file);
  for (const segments of [HOUR, HOUR + 1]) {
    file.text = dayText(segments);
    expect((await clock.until(feed.next(file.url, new AbortController().signal))).text).toBe(dayText(segments));
  }
  expect([file.asked, feed.windows.of(file.url)]).toEqual([['all', 'all'], null]);
});

test('a list that becomes long while it is played is cut from then on, and every segment keeps its number', async () => {
  const { next, file } = feedOf(dayText(99));
  expect((await next()).text).toBe(dayText(99));
  file.text = dayText(120);
  const { text } = await next();
  expect(text).toContain('#EXT-X-MEDIA-SEQUENCE:89\n');
  expect(text.match(/stream1_\d+/)?.[0]).toBe('stream1_89');
  file.text = dayText(121);
  file.asked.length = 0;
  expect(lastOf((await next()).text)).toBe(addressOf(120));
  expect(file.asked).not.toContain('all');
});

test('a server without ranges is asked for all, as ever, and hls.js still sees a part', async () => {
  const { next, file } = feedOf(dayText(DAY));
  file.ranges = false;
  const { text } = await next();
  expect([lastOf(text), (text.match(/#EXTINF/g) ?? []).length <= 90]).toEqual([addressOf(DAY - 1), true]);
  file.text += dayLines(DAY, DAY + 1);
  expect(lastOf((await next()).text)).toBe(addressOf(DAY));
});
