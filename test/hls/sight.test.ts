import RealHls, { Events, type LevelDetails } from 'hls.js';
import { expect, test } from 'vitest';
import { RecordingReader } from '../../src/hls/read-recording';
import { Sight } from '../../src/hls/sight';
import { FakeClock } from '../fakes/fake-clock';
import { FakePlaylistFile } from '../fakes/fake-playlist-file';
import { hlsOver } from './hls-in-node';
import { addressOf, DAY, dayText } from './long-lists';

const URL_ = 'https://cdn.example/live/day.m3u8';

/** A day's broadcast whose end hls.js has taken in. */
async function playing(text = dayText(DAY)) {
  const file = new FakePlaylistFile(URL_);
  file.text = text;
  const player = hlsOver([file]);
  const { hls, windows, soon } = player;
  hls.once(Events.LEVEL_UPDATED, () => hls.startLoad());
  hls.loadSource(URL_);
  await soon(player.updated());
  const windowed = windows.of(URL_);
  if (!windowed) throw new Error('not windowed');
  const told = { changes: 0, troubles: [] as string[] };
  const stop = new AbortController();
  const ownClock = new FakeClock();
  const sight = new Sight({
    hls, HlsClass: RealHls, windows, clock: ownClock, signal: stop.signal,
    changed: () => (told.changes += 1),
    troubled: ({ code }) => told.troubles.push(code),
    resume: () => hls.resumeBuffering(),
  });
  const { end } = windowed;
  file.asked.length = file.answered = 0;
  return {
    ...player, file, sight, end, stop, told,
    pass: async (ms: number) => void (await Promise.all([ownClock.pass(ms), player.clock.pass(ms)])),
    /** The address of the segment that hls.js knows at a time. */
    at: (time: number) => known(hls)?.fragments.find((one) => one.start <= time && time < one.end)?.relurl,
    recording: () => new RecordingReader().readWindowed(windowed, windows.later),
  };
}

function known(hls: RealHls): LevelDetails | undefined {
  return hls.levels[0]?.details;
}

/** The segment that is on so many seconds before the end. */
function before(seconds: number): string {
  return addressOf(DAY - Math.ceil(seconds / 2));
}

test('where hls.js sees what it needs nothing happens', async () => {
  const { sight, hls, file, end } = await playing();
  const details = known(hls);
  sight.turnTo(end - 20);
  expect([known(hls) === details, file.asked, hls.bufferingEnabled]).toEqual([true, [], true]);
});

test('where the segments are known hls.js sees them at once', async () => {
  const { sight, file, end, at, hls } = await playing();
  sight.turnTo(end - 601);
  expect([at(end - 601), file.asked, hls.bufferingEnabled]).toEqual([before(601), [], true]);
});

test('where they are not known they are read, a page of them, and hls.js loads nothing meanwhile', async () => {
  const { sight, file, end, at, hls, windows, updated, soon } = await playing();
  const cut = updated();
  sight.turnTo(end - 40_001);
  expect(hls.bufferingEnabled).toBe(false);
  await soon(cut);
  expect([at(end - 40_001), hls.bufferingEnabled, windows.areWhole([URL_])]).toEqual([before(40_001), true, false]);
  expect(file.answered).toBeLessThan(80_000);
});

test('where they can only be found in the history that is read', async () => {
  const { sight, end, at, hls, windows, updated, soon, told } = await playing(dayText(DAY, { clock: false }));
  const cut = updated();
  sight.turnTo(end - 40_001);
  await soon(cut);
  expect([at(end - 40_001), hls.bufferingEnabled, windows.areWhole([URL_]), told.changes]).toEqual([before(40_001), true, true, 1]);
});

test.each([['elsewhere', 60_001], ['beside it', 40_201]])('of two seeks the last one counts (%s)', async (_name, last) => {
  const { sight, end, at, hls, host, windows, updated, soon, pass } = await playing();
  let answer = () => {};
  host.until = new Promise((resolve) => (answer = resolve));
  sight.turnTo(end - 40_001);
  sight.turnTo(end - last);
  const cut = updated();
  answer();
  await soon(cut);
  await pass(1000);
  expect([at(end - last), windows.isSought(end - last), hls.bufferingEnabled]).toEqual([before(last), true, true]);
});

test('a seek that is given up for another one has nothing read any more, least of all the history', async () => {
  const { sight, end, hls, file, pass } = await playing();
  sight.turnTo(end - 40_001);
  sight.turnTo(end - 21);
  await pass(1000);
  expect([file.asked, hls.bufferingEnabled]).toEqual([[], true]);
});

test('a seek back to where hls.js sees what it needs has it load on', async () => {
  const { sight, end, hls, pass, at } = await playing();
  sight.turnTo(end - 40_001);
  sight.turnTo(end - 21);
  expect(hls.bufferingEnabled).toBe(true);
  await pass(1000);
  expect([at(end - 21), hls.bufferingEnabled]).toEqual([before(21), true]);
});

test('a seek while the server is down is told to be in trouble, and gone on with when it is back', async () => {
  const { sight, end, hls, host, at, pass, told } = await playing();
  host.status = 503;
  sight.turnTo(end - 40_001);
  await pass(10_000);
  expect([at(end - 40_001), hls.bufferingEnabled]).toEqual([undefined, false]);
  expect(told.troubles.length).toBeGreaterThan(2);
  expect(new Set(told.troubles)).toEqual(new Set(['server-error']));
  host.status = null;
  await pass(10_000);
  expect([at(end - 40_001), hls.bufferingEnabled]).toEqual([before(40_001), true]);
});

test('the history is read once, however many ask for it, and never again', async () => {
  const { sight, file, windows, pass, told } = await playing();
  sight.readHistory();
  sight.readHistory();
  await pass(1000);
  sight.readHistory();
  await pass(1000);
  expect([windows.areWhole([URL_]), told.changes]).toEqual([true, 1]);
  expect(new Set(file.asked).size).toBe(file.asked.length);
  // Without the end, which is known.
  expect(file.answered).toBeLessThan(file.bytes.length);
});

test('a history that cannot be read is asked for again by the next one who needs it, but not at once', async () => {
  const { sight, host, file, windows, pass, told } = await playing();
  host.status = 503;
  sight.readHistory();
  await pass(0);
  expect(file.asked).toEqual(['503']);
  for (const waited of [500, 499]) {
    await pass(waited);
    sight.readHistory();
  }
  await pass(0);
  expect(file.asked).toEqual(['503']);
  await pass(1);
  sight.readHistory();
  await pass(1999);
  // Every failure doubles the wait.
  sight.readHistory();
  await pass(0);
  expect([file.asked, windows.areWhole([URL_]), told]).toEqual([['503', '503'], false, { changes: 0, troubles: [] }]);
  host.status = null;
  await pass(1);
  sight.readHistory();
  await pass(1000);
  expect([windows.areWhole([URL_]), told.changes]).toEqual([true, 1]);
});

test('a history that cannot be read for hours is asked for once a minute', async () => {
  const { sight, host, file, pass } = await playing();
  host.status = 503;
  for (let second = 0; second < 600; second++) {
    sight.readHistory();
    await pass(1000);
  }
  expect(file.asked.length).toBeGreaterThanOrEqual(13);
  expect(file.asked.length).toBeLessThanOrEqual(16);
});

test('a start at the end can begin at once, one in between when its place has been read', async () => {
  const { sight, windows, recording, end, soon } = await playing();
  expect(sight.holds(end - 10, recording())).toBe(true);
  expect(sight.holds(end - 40_001, recording())).toBe(false);
  expect(await soon(sight.prepare(end - 40_001, recording()))).toBe(false);
  expect([windows.areWhole([URL_]), windows.knows(end - 40_001, [URL_])]).toEqual([false, true]);
});

test('a start at the beginning, which no clock tells, waits until all is known: it is elsewhere', async () => {
  const { sight, recording, soon } = await playing(dayText(DAY, { clock: false }));
  const { start } = recording();
  expect(sight.holds(start, recording())).toBe(false);
  expect(await soon(sight.prepare(start, recording()))).toBe(true);
  expect(recording().start).toBeLessThan(start - 10_000);
  expect(recording().end - recording().start).toBeCloseTo(2 * DAY, 6);
});

test('a source that was left changes nothing any more', async () => {
  const { sight, end, stop, hls, pass, told } = await playing();
  const details = known(hls);
  sight.turnTo(end - 40_001);
  stop.abort('left');
  await pass(1000);
  expect([known(hls) === details, told]).toEqual([true, { changes: 0, troubles: [] }]);
});
