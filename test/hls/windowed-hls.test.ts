import RealHls, { Events, type LevelDetails } from 'hls.js';
import { describe, expect, test } from 'vitest';
import { atOnce, listsInUse, loadListsAtOnce, widenSeekable, type Placing } from '../../src/hls/windowed-hls';
import { settled } from '../fakes/fake-clock';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { dayLines, type DayOptions } from '../playlist/day-list';
import { hlsOver, readTimestamps } from './hls-in-node';
import { addressOf, DAY, dayText, HOUR, never } from './long-lists';

const MAIN = 'https://cdn.example/live/main.m3u8';
const PICTURE = 'https://cdn.example/live/picture.m3u8';
const SOUND = 'https://cdn.example/live/sound.m3u8';
const MAIN_TEXT = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Deutsch",DEFAULT=YES,AUTOSELECT=YES,URI="sound.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=1000000,AUDIO="sound"
picture.m3u8
`;

function fileOf(text: string, url = PICTURE): FakePlaylistFile {
  const file = new FakePlaylistFile(url);
  file.text = text;
  return file;
}

/** hls.js that has taken in the end of a day's list. */
async function playing(text = dayText(DAY), placing?: (own: Placing) => Placing) {
  const file = fileOf(text);
  const player = hlsOver([file], placing);
  // As the engine does: without that it has no current list, and lays none beside the one before.
  player.hls.once(Events.LEVEL_UPDATED, () => player.hls.startLoad());
  player.hls.loadSource(file.url);
  const details = await player.updated();
  const { windows, hls } = player;
  const windowed = windows.of(PICTURE);
  if (!windowed) throw new Error('not windowed');
  return {
    ...player, file, details, windowed,
    /** What hls.js has of the list. */
    known: () => knownTo(hls),
    /** hls.js asks for the list as it does when it is due again. */
    async refresh() {
      const refreshed = player.updated();
      askAgain(hls);
      return player.soon(refreshed);
    },
  };
}

function knownTo(hls: RealHls): LevelDetails {
  const details = hls.levels[0]?.details;
  if (!details) throw new Error('hls.js knows nothing');
  return details;
}

function askAgain(hls: RealHls): void {
  const [level] = hls.levels;
  if (level) hls.trigger(Events.LEVEL_LOADING, { url: level.uri, level: 0, levelInfo: level, pathwayId: undefined, id: 0, deliveryDirectives: null });
}

/** Expects that every segment lies where the whole list has it: the newest one ends at `end`. */
function expectLaid(details: LevelDetails, end: number, segments = DAY) {
  expect(details.fragments.length).toBeGreaterThan(0);
  for (const { relurl, start } of details.fragments) {
    const segment = Number(/\d+(?=\.ts)/.exec(relurl ?? ''));
    expect(start).toBeCloseTo(end - 2 * (segments - segment), 6);
  }
}

test('hls.js is the one that all of this was found out about', () => {
  expect(RealHls.version).toBe('1.7.4');
});

describe('a list is laid on the timeline', () => {
  test('before any of hls.js\'s own components has heard of it, and only then', async () => {
    const order: string[] = [];
    const { hls, details } = await playing(dayText(DAY), (own) => ({
      place(read) {
        order.push(`placed ${read.fragments.length}`);
        return own.place(read);
      },
    }));
    // Once for MANIFEST_LOADED, LEVEL_LOADED and LEVEL_UPDATED each.
    const placed = `placed ${details.fragments.length}`;
    expect(order).toEqual([placed, placed, placed]);
    order.length = 0;
    // Listeners are called in the order in which they came: hls.js's own ones were there first.
    hls.on(Events.LEVEL_LOADED, (_event, { details }) => order.push(`heard at ${details.fragmentStart === details.fragments[0]?.start}`));
    hls.on(Events.LEVEL_UPDATED, () => order.push('taken in'));
    askAgain(hls);
    await new Promise<void>((resolve) => hls.once(Events.LEVEL_LOADED, () => resolve()));
    expect(order).toEqual([placed, placed, 'taken in', 'heard at true']);
  });

  test('and stays there: what hls.js takes in of the first load lies where the whole list has it', async () => {
    const { details, windowed, known, errors } = await playing();
    expectLaid(details, windowed.end);
    expect(windowed.end).toBeGreaterThan(2 * DAY);
    expect(known()).toBe(details);
    expect(errors).toEqual([]);
  });

  test('at each refresh again, before any media has been read', async () => {
    const { file, refresh, windowed, known, errors } = await playing();
    for (let n = 1; n <= 3; n++) {
      file.text += dayLines(DAY + n - 1, DAY + n);
      await refresh();
      expectLaid(known(), windowed.end, DAY + n);
      expect(known().fragments.at(-1)?.relurl).toBe(addressOf(DAY + n - 1));
    }
    expect(errors).toEqual([]);
  });

  test('at a refresh that hls.js would lay elsewhere, since no media was read and the playhead has moved', async () => {
    const { refresh, windows, windowed, known, errors } = await playing();
    for (const behind of [200, 400, 100]) {
      windows.follow(windowed.end - behind);
      await refresh();
      expectLaid(known(), windowed.end);
    }
    expect(errors).toEqual([]);
  });
});

describe('a list that follows one of which media was read', () => {
  test('goes on from the timestamps where it has these segments too', async () => {
    const { file, details, refresh, known, errors } = await playing();
    readTimestamps(details, -2, 0.25);
    const { relurl, start } = details.fragments.at(-2) ?? {};
    file.text += dayLines(DAY, DAY + 1);
    await refresh();
    const same = known().fragments.at(-3);
    expect([same?.relurl, same?.start, same?.startPTS]).toEqual([relurl, start, start]);
    expect(known().fragments.at(-1)?.start).toBeCloseTo((start ?? 0) + 4, 6);
    expect(errors).toEqual([]);
  });

  test.each([['far before', -40_000], ['in between', -150]])(
    'is not laid beside it where it has none of these segments, but where it belongs (%s)',
    async (_name, behind) => {
      const { hls, windows, windowed, details, known, errors, soon } = await playing();
      await soon(windows.readHistory(listsInUse(hls)));
      readTimestamps(details, -2, 0.25);
      const time = windowed.end + behind;
      expect(windows.seek(time, listsInUse(hls))).toBe('cut');
      loadListsAtOnce(hls, RealHls);
      expectLaid(known(), windowed.end);
      expect(known().fragments.some(({ start, end }) => start <= time && time < end)).toBe(true);
      // And back again.
      readTimestamps(known(), 40, 0.25);
      windows.seek(windowed.end - 1, listsInUse(hls));
      loadListsAtOnce(hls, RealHls);
      expectLaid(known(), windowed.end);
      expect(errors).toEqual([]);
    },
  );

  test('is taken in on an island too, and when the history has come', async () => {
    const { hls, windows, windowed, details, known, errors, refresh, soon } = await playing();
    readTimestamps(details, -2);
    const time = windowed.end - 50_000;
    expect(windows.seek(time, listsInUse(hls))).toBe('unread');
    await windows.readIslands(time, listsInUse(hls), never);
    expect(windows.seek(time, listsInUse(hls))).toBe('cut');
    loadListsAtOnce(hls, RealHls);
    expectLaid(known(), windowed.end);
    readTimestamps(known(), 31);
    const { sn } = known().fragments[31] ?? {};
    await soon(windows.readHistory(listsInUse(hls)));
    await refresh();
    expectLaid(known(), windowed.end);
    expect([known().fragments[31]?.sn, Number.isFinite(known().fragments[31]?.startPTS)]).toEqual([sn, true]);
    expect(errors).toEqual([]);
  });
});

describe('a load that is to be answered at once', () => {
  test('is marked in its URL', () => {
    expect(atOnce(PICTURE)).toEqual({ url: PICTURE, now: false });
    expect(atOnce(`${PICTURE}#now`)).toEqual({ url: PICTURE, now: true });
  });

  test('is asked for, answered and taken in before anything else happens, and costs no request', async () => {
    const { hls, file, windows, windowed, known, feed } = await playing();
    const { requests } = feed.figures;
    file.asked.length = 0;
    const told: string[] = [];
    hls.on(Events.LEVEL_LOADING, (_event, { url }) => told.push(url));
    hls.on(Events.LEVEL_UPDATED, (_event, { details }) => told.push(details.url));
    windows.seek(windowed.end - 300, listsInUse(hls));
    loadListsAtOnce(hls, RealHls);
    expect(told.toSorted()).toEqual([PICTURE, `${PICTURE}#now`]);
    expect(known().fragmentStart).toBeLessThan(windowed.end - 300);
    expect([file.asked, feed.figures.requests]).toEqual([[], requests]);
  });

  test('has a load given up that is under way, and nothing of that one comes later', async () => {
    const { hls, host, windows, windowed, known } = await playing();
    let answer = () => {};
    host.until = new Promise((resolve) => (answer = resolve));
    askAgain(hls);
    await settled();
    windows.seek(windowed.end - 300, listsInUse(hls));
    loadListsAtOnce(hls, RealHls);
    const cut = known();
    expect(cut.fragmentStart).toBeLessThan(windowed.end - 300);
    answer();
    await settled();
    await settled();
    expect(known()).toBe(cut);
  });
});

describe('picture and sound in lists of their own', () => {
  async function playingBoth(segments: number, options: DayOptions = {}, sound: DayOptions = {}) {
    const files = [fileOf(MAIN_TEXT, MAIN), fileOf(dayText(segments, options)), fileOf(dayText(segments / 3, { seconds: 6, ...sound }), SOUND)];
    const player = hlsOver(files);
    const { hls, updated } = player;
    hls.once(Events.MANIFEST_PARSED, () => hls.startLoad());
    const both = Promise.all([updated(), updated(Events.AUDIO_TRACK_UPDATED)]);
    hls.loadSource(MAIN);
    await both;
    return player;
  }

  test('are both in use, and both are loaded at once', async () => {
    const { hls, windows, errors, soon } = await playingBoth(DAY);
    expect(listsInUse(hls)).toEqual([PICTURE, SOUND]);
    await soon(windows.readHistory(listsInUse(hls)));
    const time = (windows.of(PICTURE)?.end ?? 0) - 40_000;
    expect(windows.seek(time, listsInUse(hls))).toBe('cut');
    const told: (readonly [string, string | undefined])[] = [];
    const at = ({ fragments }: LevelDetails) => fragments.find(({ start, end }) => start <= time && time < end)?.relurl;
    hls.on(Events.LEVEL_UPDATED, (_event, { details }) => told.push([details.url, at(details)]));
    hls.on(Events.AUDIO_TRACK_UPDATED, (_event, { details }) => told.push([details.url, at(details)]));
    loadListsAtOnce(hls, RealHls);
    expect(told).toEqual([[PICTURE, addressOf(DAY - 20_000)], [SOUND, addressOf(DAY / 3 - Math.ceil(40_000 / 6))]]);
    expect(errors).toEqual([]);
  });

  test('are both taken in at once where the sound reaches a discontinuity that the picture does not', async () => {
    const { hls, windows, soon } = await playingBoth(2 * HOUR, { awayEvery: 450 }, { awayEvery: 150 });
    await soon(windows.readHistory(listsInUse(hls)));
    const time = (windows.of(PICTURE)?.start ?? 0) + 3 * 900 - 200;
    expect(windows.seek(time, listsInUse(hls))).toBe('cut');
    const heard: number[] = [];
    hls.on(Events.AUDIO_TRACK_UPDATED, (_event, { details }) => heard.push(details.fragmentStart));
    loadListsAtOnce(hls, RealHls);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toBeLessThan(time);
  });
});

describe('the range in which the browser lets one seek', () => {
  /** What the browser was told. */
  function browser() {
    const told: (readonly [number, number])[] = [];
    const mediaSource = { setLiveSeekableRange: (start: number, end: number) => void told.push([start, end]) };
    return { told, mediaSource: (mediaSource as object) as MediaSource };
  }

  test('is that of the whole list, whatever hls.js tells of its part', () => {
    const { told, mediaSource } = browser();
    let range = { start: 600, end: 90_000 };
    widenSeekable(mediaSource, () => range);
    mediaSource.setLiveSeekableRange(80_000, 80_120);
    range = { start: 600, end: 90_002 };
    mediaSource.setLiveSeekableRange(80_002, 80_122);
    expect(told).toEqual([[600, 90_000], [600, 90_002]]);
  });

  test('is the one that hls.js tells where nothing else is known, and none in a browser that has none', () => {
    const { told, mediaSource } = browser();
    widenSeekable(mediaSource, () => null);
    mediaSource.setLiveSeekableRange(4, 8);
    expect(told).toEqual([[4, 8]]);
    const without = ({} as object) as MediaSource;
    widenSeekable(without, () => ({ start: 0, end: 1 }));
    expect('setLiveSeekableRange' in without).toBe(false);
  });
});
