import { describe, expect, test } from 'vitest';
import { ListWindows } from '../../src/hls/list-windows';
import { RangedList } from '../../src/playlist/ranged-list';
import { dayLines, type DayOptions } from '../playlist/day-list';
import { addressOf, both, DAY, dayText, HOUR, never, openFile, shown, type Shown } from './long-lists';

const PICTURE = 'https://cdn.example/live/picture.m3u8';
const SOUND = 'https://cdn.example/live/sound.m3u8';
const IN_USE = [PICTURE, SOUND];

/** The picture and the sound of one broadcast, as lists of their own. */
async function played(pictureText: string, soundText: string) {
  const [picture, sound] = [await openFile(pictureText, PICTURE), await openFile(soundText, SOUND)];
  const windows = new ListWindows(never);
  const [seen, heard] = [windows.add(PICTURE, picture.list), windows.add(SOUND, sound.list)];
  return {
    windows, picture: seen, sound: heard, files: [picture.file, sound.file] as const,
    shown: () => [shown(windows, seen, PICTURE), shown(windows, heard, SOUND)] as const,
    /** Both playheads go far, as a viewer's seek has them go. */
    async goTo(time: number) {
      if (windows.seek(time, IN_USE) === 'unread') {
        await windows.readIslands(time, IN_USE, never);
        windows.seek(time, IN_USE);
      }
    },
  };
}

/** What media time the wall clock's instant lies at, by what hls.js was told of one segment: the same for all of a run. */
function offsets({ details }: Shown): Map<number, number> {
  return new Map(details.fragments.map(({ cc, start, programDateTime }) => [cc, Math.round(start * 1000 - (programDateTime ?? Number.NaN))]));
}

function expectBesideByClock([picture, sound]: readonly [Shown, Shown]) {
  const [seen, heard] = [offsets(picture), offsets(sound)];
  const shared = [...seen].filter(([discontinuity]) => heard.has(discontinuity));
  expect(shared.length).toBeGreaterThan(0);
  for (const [discontinuity, offset] of shared) expect(heard.get(discontinuity)).toBe(offset);
}

/** Sound of which the segments are three times as long. */
const LONG: DayOptions = { seconds: 6 };

describe('lists of picture and sound that tell the clock lie side by side by it', () => {
  test.each([
    ['segments of one length', dayText(DAY), dayText(DAY)],
    ['longer segments', dayText(DAY), dayText(DAY / 3, LONG)],
    ['a later start', dayText(DAY), dayText(DAY - 300, {}, 300)],
    ['an end that is not there yet', dayText(DAY), dayText(DAY - 3)],
    ['one of them whole', dayText(DAY), dayText(HOUR / 6, LONG, DAY / 3 - HOUR / 6)],
  ])('with %s', async (_name, pictureText, soundText) => {
    const { shown, goTo, windows, picture } = await played(pictureText, soundText);
    expectBesideByClock(shown());
    await goTo(picture.end - 300);
    expectBesideByClock(shown());
    const before = shown();
    await windows.readHistory(IN_USE);
    shown().forEach((now, i) => both(before[i === 0 ? 0 : 1], now).forEach(([was, is]) => expect(is.start).toBeCloseTo(was.start, 6)));
    expectBesideByClock(shown());
  });

  test.each([['one length', 1], ['longer segments of sound', 3]])(
    'with absences, and share the numbers of their discontinuities on an island too (%s)',
    async (_name, longer) => {
      const text = dayText(2 * HOUR, { awayEvery: 450 });
      const { shown, goTo, windows, picture } = await played(text, dayText((2 * HOUR) / longer, { seconds: 2 * longer, awayEvery: 450 / longer }));
      expectBesideByClock(shown());
      for (const behind of [3500, 7000, 9100, 2800]) {
        await goTo(picture.end - behind);
        expect(windows.areWhole(IN_USE)).toBe(false);
        const [seen, heard] = shown();
        expect(seen.at(picture.end - behind)).toBeDefined();
        expect(heard.at(picture.end - behind)).toBeDefined();
        expectBesideByClock([seen, heard]);
      }
      const before = shown();
      await windows.readHistory(IN_USE);
      expectBesideByClock(shown());
      shown().forEach((now, i) => {
        const pairs = both(before[i === 0 ? 0 : 1], now);
        // Thirty before, and as many as two minutes are.
        expect(pairs.length).toBeGreaterThanOrEqual(30 + (i === 0 ? 60 : 60 / longer));
        for (const [was, is] of pairs) expect([is.number, is.discontinuity, is.start.toFixed(3)]).toEqual([was.number, was.discontinuity, was.start.toFixed(3)]);
      });
    },
  );
});

describe('lists without a clock', () => {
  const UNCLOCKED: DayOptions = { clock: false };

  test('lie side by side by their ends as long as their numbers are not known', async () => {
    const { picture, sound } = await played(dayText(DAY, UNCLOCKED), dayText(DAY - 2, UNCLOCKED));
    expect(sound.end).toBeCloseTo(picture.end, 6);
  });

  test.each([['together', [IN_USE]], ['one by one', [[PICTURE], [SOUND]]]])('lie side by side by the numbers of their segments once they are read (%s)', async (_name, reads) => {
    const { picture, sound, windows, goTo, shown } = await played(dayText(DAY, UNCLOCKED), dayText(DAY - 102, UNCLOCKED, 100));
    for (const urls of reads) await windows.readHistory(urls);
    expect([picture.end - sound.end, sound.start - picture.start]).toEqual([4, 200]);
    await goTo(picture.end - 50_000);
    const [seen, heard] = shown();
    const pairs = both(seen, heard);
    expect(pairs.length).toBe(90);
    for (const [picture, sound] of pairs) expect([sound.start, sound.discontinuity]).toEqual([picture.start, picture.discontinuity]);
  });

  test('lie side by side by numbers at once where the server gives them whole', async () => {
    const files = [dayText(HOUR, UNCLOCKED), dayText(HOUR - 3, UNCLOCKED)];
    const windows = new ListWindows(never);
    const [picture, sound] = files.map((text, i) => {
      const list = new RangedList({ ask: () => Promise.reject(new Error()), size: async () => null, yield: async () => {}, givesLast: false });
      list.take({ bytes: new TextEncoder().encode(text), url: `${i}` });
      return windows.add(`${i}`, list);
    });
    expect([picture?.start, sound?.start]).toEqual([0, 0]);
    expect((picture?.end ?? 0) - (sound?.end ?? 0)).toBe(6);
  });

  test('and with segments of different lengths lie side by side by their ends: their numbers have nothing to do with each other', async () => {
    const { picture, sound, windows } = await played(dayText(DAY, UNCLOCKED), dayText(DAY / 3, { ...LONG, clock: false }));
    expect(sound.end).toBeCloseTo(picture.end, 6);
    await windows.readHistory(IN_USE);
    expect(Math.abs(sound.end - picture.end)).toBeLessThanOrEqual(12);
    expect(Math.abs(sound.start - picture.start)).toBeLessThanOrEqual(12);
  });
});

test('hls.js is told of no discontinuity of the sound that it does not see in the picture: it would wait for that one in silence', async () => {
  const { windows, shown, picture } = await played(dayText(2 * HOUR, { awayEvery: 450 }), dayText((2 * HOUR) / 3, { ...LONG, awayEvery: 150 }));
  await windows.readHistory(IN_USE);
  // The next absence is two to five minutes ahead: sixty segments of sound reach it, sixty of the picture do not.
  windows.seek(picture.start + 450 * 2 * 3 - 200, IN_USE);
  const [seen, heard] = shown();
  expect(heard.details.endCC).toBeLessThanOrEqual(seen.details.endCC);
});

describe('a seek', () => {
  test('is covered, or cut, or unread, as the list in use that has least', async () => {
    const { windows, picture, shown } = await played(dayText(DAY), dayText(DAY / 3, LONG));
    shown();
    const near = picture.end - 20;
    expect(windows.seek(near, IN_USE)).toBe('covered');
    // 31 segments of sound are three minutes, 31 of the picture one.
    const further = picture.end - 120;
    expect([windows.covers(further, [SOUND]), windows.covers(further, [PICTURE])]).toEqual([true, false]);
    expect(windows.seek(further, IN_USE)).toBe('cut');
    // The sound's last bytes are of half an hour, the picture's of ten minutes.
    const far = picture.end - 1500;
    expect([windows.knows(far, [SOUND]), windows.knows(far, [PICTURE])]).toEqual([true, false]);
    expect(windows.seek(far, [SOUND])).toBe('cut');
    expect(windows.seek(far, IN_USE)).toBe('unread');
    expect(windows.isSought(far)).toBe(true);
  });

  test('to where one list is known and the other is not reads both there', async () => {
    const { windows, picture, shown } = await played(dayText(DAY), dayText(DAY / 3, LONG));
    const far = picture.end - 1500;
    expect(windows.seek(far, IN_USE)).toBe('unread');
    expect(await windows.readIslands(far, IN_USE, never)).toBe(true);
    expect(windows.seek(far, IN_USE)).toBe('cut');
    const [seen, heard] = shown();
    expect([seen.at(far), heard.at(far)]).toEqual([addressOf(DAY - 750), addressOf(DAY / 3 - 250)]);
    expectBesideByClock([seen, heard]);
  });

  test('that is followed by another one leaves the place alone that was read for it', async () => {
    const { windows, picture, shown } = await played(dayText(DAY), dayText(DAY / 3, LONG));
    const newest = shown();
    const [far, near] = [picture.end - 40_000, picture.end - 10];
    expect(windows.seek(far, IN_USE)).toBe('unread');
    const read = windows.readIslands(far, IN_USE, never);
    expect(windows.seek(near, IN_USE)).toBe('covered');
    expect(await read).toBe(true);
    expect(shown()[0].at(near)).toBe(newest[0].at(near));
  });

  test('has no list seen of which nothing is in use, but cuts it there when it is', async () => {
    const { windows, picture, sound } = await played(dayText(DAY), dayText(DAY / 3, LONG));
    await windows.readHistory(IN_USE);
    const far = picture.end - 40_000;
    expect(windows.seek(far, [PICTURE])).toBe('cut');
    expect(shown(windows, sound, SOUND).at(far)).toBe(addressOf(DAY / 3 - Math.ceil(40_000 / 6)));
  });
});

describe('a list has to be known whole before it is cut', () => {
  test('where the playhead is neither at what is known of it nor on its island', async () => {
    const { windows, picture } = await played(dayText(DAY), dayText(DAY / 3, LONG));
    const needed = () => windows.needsHistory(picture);
    expect(needed()).toBe(false);
    windows.follow(picture.end - 20);
    expect(needed()).toBe(false);
    windows.follow(picture.end - 40_000);
    expect(needed()).toBe(true);
    await windows.readIslands(picture.end - 40_000, IN_USE, never);
    expect(needed()).toBe(false);
    windows.follow(picture.end - 20_000);
    expect(needed()).toBe(true);
    await windows.readHistory(IN_USE);
    expect(needed()).toBe(false);
  });

  test('where a key comes up in it, since another one may hold from before', async () => {
    const { windows, picture, files: [file] } = await played(dayText(DAY), dayText(DAY));
    file.text += `#EXT-X-KEY:METHOD=AES-128,URI="key"\n${dayLines(DAY, DAY + 1)}`;
    await picture.refresh(never);
    expect(windows.needsHistory(picture)).toBe(true);
  });
});

describe('sound that comes into use while the picture is on an island', () => {
  const text = dayText(DAY, { awayEvery: 450 });

  /** The picture is far back before anything of the sound is known. */
  async function late(soundOptions: DayOptions = {}) {
    const [picture, sound] = [await openFile(text, PICTURE), await openFile(dayText(DAY / 3, { ...LONG, awayEvery: 150, ...soundOptions }), SOUND)];
    const windows = new ListWindows(never);
    const seen = windows.add(PICTURE, picture.list);
    const far = seen.end - 40_000;
    await windows.readIslands(far, [PICTURE], never);
    windows.seek(far, [PICTURE]);
    const before = shown(windows, seen, PICTURE);
    const heard = windows.add(SOUND, sound.list);
    expect(windows.needsHistory(heard)).toBe(true);
    sound.file.asked.length = sound.file.answered = picture.file.answered = 0;
    await windows.complete(heard, never);
    expect(windows.needsHistory(heard)).toBe(false);
    return { windows, far, before, files: [picture.file, sound.file] as const, now: () => [shown(windows, seen, PICTURE), shown(windows, heard, SOUND)] as const };
  }

  test('lands there too, for a page of its list, under the same numbers of discontinuities', async () => {
    const { windows, far, before, files: [pictureFile, soundFile], now } = await late();
    expect(soundFile.answered).toBeLessThan(100_000);
    expect(pictureFile.answered).toBe(0);
    const [seen, heard] = now();
    expect(heard.at(far)).toBeDefined();
    expectBesideByClock([seen, heard]);
    for (const [was, is] of both(before, seen)) expect(is).toEqual(was);
    expect(windows.areWhole(IN_USE)).toBe(false);
  });

  test('has all be read where no clock leads there, and lies beside the picture', async () => {
    const { windows, far, before, now } = await late({ clock: false, awayEvery: 0 });
    expect(windows.areWhole(IN_USE)).toBe(true);
    const [seen, heard] = now();
    expect(heard.at(far)).toBeDefined();
    for (const [was, is] of both(before, seen)) expect([is.number, is.start.toFixed(3)]).toEqual([was.number, was.start.toFixed(3)]);
  });
});

test('a list is known by the URL that was asked for and by the one that answered', async () => {
  const { list } = await openFile(dayText(DAY), SOUND);
  const windows = new ListWindows(never);
  const windowed = windows.add(PICTURE, list);
  expect([windows.of(PICTURE), windows.of(SOUND), windows.of('https://cdn.example/live/else.m3u8')]).toEqual([windowed, windowed, null]);
});

describe('whether a list is cut', () => {
  const opened = async (text: string) => ListWindows.suit((await openFile(text)).list);
  const lowLatency = dayText(DAY).replace('#EXTINF', '#EXT-X-PART-INF:PART-TARGET=0.5\n#EXTINF');

  test.each([
    ['a day', true, dayText(DAY)],
    ['a hundred segments', true, dayText(100)],
    ['99 segments', false, dayText(99)],
    ['a day on demand', false, `${dayText(DAY)}#EXT-X-ENDLIST\n`],
    ['a day of low latency', false, lowLatency],
  ])('%s: %s', async (_name, cut, text) => {
    expect(await opened(text)).toBe(cut);
  });
});

test('the lists grow each by itself, and stay side by side', async () => {
  const { files, picture, sound, shown } = await played(dayText(DAY), dayText(DAY / 3, LONG));
  const [seen, heard] = files;
  for (let n = 0; n < 12; n++) {
    seen.text += dayLines(DAY + n, DAY + n + 1);
    await picture.refresh(never);
    if (n % 3 === 2) heard.text += dayLines(DAY / 3 + (n - 2) / 3, DAY / 3 + (n + 1) / 3, LONG);
    await sound.refresh(never);
    expectBesideByClock(shown());
  }
  expect(picture.end - sound.end).toBe(0);
});

describe('a list that is added when the first one was refreshed last an hour ago lies beside the one that was refreshed meanwhile', () => {
  const LEVELS = ['https://cdn.example/live/0.m3u8', 'https://cdn.example/live/1.m3u8', SOUND] as const;

  /** Of the first level the playhead went to the second one, and the sound is chosen after an hour. */
  async function addedLate(options: DayOptions, given: 'whole' | 'in pieces') {
    const windows = new ListWindows(never);
    const open = async (url: string, text: string) => {
      const { file, list } = await openFile(text, url);
      if (given === 'whole') list.take(await file.ask(null));
      return { file, windowed: windows.add(url, list) };
    };
    const [old, fresh] = [await open(LEVELS[0], dayText(2 * HOUR, options)), await open(LEVELS[1], dayText(2 * HOUR, options))];
    for (const [from, to] of [[2 * HOUR, 2.5 * HOUR], [2.5 * HOUR, 3 * HOUR]] as const) {
      fresh.file.text += dayLines(from, to, options);
      await fresh.windowed.refresh(never);
      windows.cut(fresh.windowed);
    }
    const sound = await open(LEVELS[2], dayText(3 * HOUR, options));
    old.file.text += dayLines(2 * HOUR, 3 * HOUR, options);
    return { windows, old: old.windowed, fresh: fresh.windowed, sound: sound.windowed };
  }

  test.each([
    ['by numbers', { clock: false }, 'whole'],
    ['by ends', { clock: false }, 'in pieces'],
    ['by clocks', {}, 'in pieces'],
    ['by clocks, with an absence meanwhile', { awayEvery: 2.2 * HOUR }, 'in pieces'],
  ] as const)('%s', async (_name, options, given) => {
    const { windows, old, fresh, sound } = await addedLate(options, given);
    expect(sound.end).toBeCloseTo(fresh.end, 6);
    expect(fresh.end - old.end).toBeCloseTo(2 * HOUR, 6);
    const [seen, heard] = [shown(windows, fresh, LEVELS[1]), shown(windows, sound, SOUND)];
    const pairs = both(seen, heard);
    expect(pairs.length).toBeGreaterThanOrEqual(30);
    for (const [picture, sound] of pairs) expect([sound.start, sound.discontinuity]).toEqual([picture.start, picture.discontinuity]);
    // And so does the first one when it is played again.
    await old.refresh(never);
    expect(old.end).toBeCloseTo(fresh.end, 6);
  });
});
