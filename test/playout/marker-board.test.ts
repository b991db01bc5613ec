import { afterEach, describe, expect, test, vi } from 'vitest';
import { Timeline } from '../../src/core/timeline';
import { MarkerBoard } from '../../src/playout/marker-board';

const NOON = Date.UTC(2026, 8, 20, 12);

/** An airing of an hour whose clock begins at noon, at media time 0. */
function airing() {
  const events = new EventTarget();
  const tracks: { kind: string; mode: string; cues: object[] | null }[] = [];
  const stage = {
    recording: { timeline: Timeline.of([{ start: 0, duration: 2, clock: NOON }]), dateRanges: [] as object[] },
    window: { start: 0, end: 3600 },
    texts: { textTracks: tracks },
    video: { playbackRate: 1 },
    position: 0,
    paused: false,
    seeking: false,
    events,
  };
  const board = new MarkerBoard(stage as object as ConstructorParameters<typeof MarkerBoard>[0]);
  const reached: string[] = [];
  events.addEventListener('markerreached', (event) => reached.push((event as CustomEvent<{ title: string }>).detail.title));
  board.watch(new AbortController().signal);
  const playTo = (position: number) => {
    stage.position = position;
    events.dispatchEvent(new Event('timeupdate'));
  };
  return { stage, tracks, board, reached, playTo, events };
}

afterEach(() => void vi.restoreAllMocks());

describe('the board of markers', () => {
  test('shows those inside the window, and the same list as long as it is the same', () => {
    const { stage, board } = airing();
    const given = [{ time: 10, title: 'a' }, { date: NOON + 100_000, title: 'b' }, { time: 4000, title: 'to come' }];
    board.review(given);
    expect(board.shown.map(({ title }) => title)).toEqual(['a', 'b']);
    const { shown } = board;
    stage.window = { start: 5, end: 3700 };
    stage.recording = { timeline: Timeline.of([{ start: 0, duration: 2, clock: NOON }]), dateRanges: stage.recording.dateRanges };
    board.review(given);
    expect(board.shown).toBe(shown);
    stage.window = { start: 50, end: 4100 };
    board.review(given);
    expect(board.shown.map(({ title }) => title)).toEqual(['b', 'to come']);
  });

  test('shows what began before the window for as long as it is on there', () => {
    const { stage, board } = airing();
    const given = [{ time: 10, end: 900, title: 'first half' }, { time: 20, title: 'a moment' }, { time: 30, end: 40, title: 'over' }, { time: 1000, end: 1900, title: 'second half' }];
    const titles = (start: number) => {
      stage.window = { start, end: start + 300 };
      board.review(given);
      return board.shown.map(({ title }) => title).join();
    };
    expect([titles(15), titles(35), titles(100)]).toEqual(['first half,a moment,over', 'first half,over', 'first half']);
    const { shown } = board;
    expect(shown[0]).toMatchObject({ time: 10, end: 900 });
    expect([titles(101), board.shown === shown]).toEqual(['first half', true]);
    expect([titles(800), titles(900), titles(1500), titles(1900)]).toEqual(['first half,second half', 'second half', 'second half', '']);
    // More of the history becomes known.
    expect(titles(0)).toBe('first half,a moment,over');
  });

  test('lays them anew when the timeline has learned of a gap', () => {
    const { stage, board } = airing();
    const given = [{ date: NOON + 1_000_000, title: 'a' }];
    board.review(given);
    expect(board.shown[0]?.time).toBe(1000);
    stage.recording = { ...stage.recording, timeline: Timeline.of([{ start: 0, duration: 2, clock: NOON }, { start: 600, duration: 2, clock: NOON + 900_000 }]) };
    board.review(given);
    expect(board.shown[0]?.time).toBe(700);
  });

  test('reads chapters once their track has loaded, and those that are added to it', () => {
    const { board, tracks } = airing();
    const track = { kind: 'chapters', mode: 'disabled', cues: null as object[] | null };
    tracks.push(track);
    board.review([]);
    expect([track.mode, board.shown.length]).toEqual(['hidden', 0]);
    track.cues = [{ id: '', startTime: 5, endTime: 20, text: '<v Anna>First</v> half' }];
    board.review([]);
    expect(board.shown).toEqual([{ id: 'chapter-0-0', time: 5, end: 20, title: 'First half', kind: 'chapter' }]);
    track.cues.push({ id: 'two', startTime: 20, endTime: 40, text: 'Second half' });
    board.review([]);
    expect(board.shown.map(({ id }) => id)).toEqual(['chapter-0-0', 'two']);
  });

  test('tells once of those that playback passes, and of none that a seek goes over', () => {
    const { stage, board, reached, playTo, events } = airing();
    board.review([{ time: 1, title: 'one' }, { time: 2, title: 'two' }, { time: 100, title: 'hundred' }, { time: 200, title: 'two hundred' }]);
    for (const at of [0.5, 0.9, 1.1, 1.4, 2, 2.2]) playTo(at);
    expect(reached).toEqual(['one', 'two']);
    events.dispatchEvent(new Event('seeking'));
    playTo(150);
    playTo(150.2);
    stage.paused = true;
    playTo(151);
    stage.paused = false;
    events.dispatchEvent(new Event('seeking'));
    playTo(200);
    playTo(200.3);
    expect(reached).toEqual(['one', 'two']);
  });

  test('warns once of wrong markers, and says what to change', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { board } = airing();
    const given = [{ title: 'nowhere' }, { time: Number.NaN, title: 'nowhere either' }];
    board.review(given);
    board.review(given);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('neither a time nor a date that can be read: give media seconds or a Date; it is left out (and 1 more).')]]);
  });
});
