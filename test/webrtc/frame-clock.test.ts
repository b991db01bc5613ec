import { describe, expect, test } from 'vitest';
import { FrameClock } from '../../src/webrtc/frame-clock';

const CAMERA = Date.UTC(2026, 8, 20, 14);
/** The encoder's axis begins anywhere. */
const AXIS = 7_000;

/**
 * Plays at 20 frames a second from one monotonic instant to another. The frame that is presented at `at` was taken `delay` before;
 * every fifth one a reading is made, off by `error`.
 */
function play(clock: FrameClock, from: number, to: number, { error = 0, delay = 200, reads = true } = {}): void {
  for (let at = from; at <= to; at += 50) {
    clock.frame(AXIS + at - delay, at);
    if (reads && (at / 50) % 5 === 0) clock.read(CAMERA + at - delay + error, at);
  }
}

describe('the clock of frames', () => {
  test('tells nothing where nothing tells', () => {
    const clock = new FrameClock();
    expect(clock.now(0)).toBeNull();
    play(clock, 0, 1_000, { reads: false });
    expect(clock.now(1_000)).toBeNull();
  });

  test('tells the instant of the frame on screen', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    expect(clock.now(5_000)).toEqual({ instant: CAMERA + 4_800, uncertaintyMs: 20, approximate: false, settled: true });
  });

  test('stands with the frame', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    expect(clock.now(9_000)?.instant).toBe(CAMERA + 4_800);
    clock.read(CAMERA + 8_800, 9_000);
    expect(clock.now(9_000)?.instant).toBe(CAMERA + 4_800);
  });

  test('learns nothing of what plays on behind a frame that stands', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    for (let at = 7_000; at <= 12_000; at += 250) clock.read(CAMERA + at - 1_500, at);
    play(clock, 12_050, 12_200, { reads: false });
    expect(clock.now(12_200)?.instant).toBe(CAMERA + 12_000);
  });

  test('is right about frames that come late', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    // The network stalls, and the delay has grown by a second and a half.
    play(clock, 6_600, 8_000, { delay: 1_700 });
    expect(clock.now(8_000)?.instant).toBe(CAMERA + 6_300);
  });

  test('noise of readings does not show', () => {
    const clock = new FrameClock();
    const told: number[] = [];
    for (let at = 0; at <= 20_000; at += 50) {
      clock.frame(AXIS + at, at);
      if ((at / 50) % 5 === 0) clock.read(CAMERA + at + (((at / 250) * 37) % 60) - 30, at);
      if (at > 5_000) told.push((clock.now(at)?.instant ?? Number.NaN) - CAMERA - at);
    }
    expect(Math.max(...told.map(Math.abs))).toBeLessThan(20);
    expect(clock.now(20_000)?.uncertaintyMs).toBeLessThan(60);
  });

  test('goes on while nobody sees the frames', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    for (let at = 6_000; at <= 10_000; at += 1_000) clock.carry(at);
    expect(clock.now(10_400)?.instant).toBe(CAMERA + 10_200);
    // Nothing is decoded any more.
    expect(clock.now(60_000)?.instant).toBe(CAMERA + 10_800);
    play(clock, 60_050, 61_000);
    expect(clock.now(61_000)?.instant).toBe(CAMERA + 60_800);
  });

  test('begins while nobody sees the frames', () => {
    const clock = new FrameClock();
    for (let at = 20_000; at <= 25_000; at += 1_000) {
      clock.carry(at);
      clock.read(CAMERA + at - 200, at);
    }
    expect(clock.now(25_000)?.instant).toBe(CAMERA + 24_800);
    play(clock, 25_050, 27_000);
    expect(clock.now(27_000)?.instant).toBe(CAMERA + 26_800);
  });
});

describe('a correction', () => {
  test('is slewed by at most a tenth, forwards and backwards', () => {
    for (const error of [1_000, -1_000]) {
      const clock = new FrameClock();
      play(clock, 0, 5_000);
      let last = clock.now(5_000)?.instant ?? 0;
      for (let at = 5_050; at <= 30_000; at += 50) {
        play(clock, at, at, { error });
        const { instant = 0 } = clock.now(at) ?? {};
        expect((instant - last) / 50).toBeGreaterThan(0.89);
        expect((instant - last) / 50).toBeLessThan(1.11);
        last = instant;
      }
      expect(last).toBe(CAMERA + 29_800 + error);
    }
  });

  test('says meanwhile how far it is still off', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    play(clock, 5_050, 9_000, { error: 1_000 });
    const { instant = 0, uncertaintyMs = 0 } = clock.now(9_000) ?? {};
    expect(Math.abs(instant - (CAMERA + 9_800))).toBeLessThanOrEqual(uncertaintyMs);
  });

  test('by another clock is taken at once', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    play(clock, 5_050, 9_000, { error: -3_600_000 });
    expect(clock.now(9_000)?.instant).toBe(CAMERA + 8_800 - 3_600_000);
  });

  test('of the first readings is taken at once, and of a frame that stands too', () => {
    const clock = new FrameClock();
    play(clock, 0, 1_000, { error: 450 });
    expect(clock.now(1_000)).toMatchObject({ instant: CAMERA + 1_250, settled: false });
    // The viewer pauses, and the browser hears of the server's clock once more.
    for (let at = 2_000; at < 4_000; at += 250) clock.readFrame(CAMERA + at - 200, AXIS + at - 200, at);
    expect(clock.now(4_000)).toMatchObject({ instant: CAMERA + 800, settled: true });
  });

  test('is none where the encoder begins a new axis', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    clock.frame(99_000_000, 5_050);
    expect(clock.now(5_050)?.instant).toBe(CAMERA + 4_850);
    clock.frame(99_000_050, 5_100);
    clock.read(CAMERA + 4_900, 5_100);
    expect(clock.now(5_100)).toMatchObject({ instant: CAMERA + 4_900, approximate: false });
  });
});

describe('an estimate of somebody else', () => {
  test('counts until the stream tells, and says that it is one', () => {
    const clock = new FrameClock();
    clock.approximate(CAMERA + 900, 100, 1_000);
    play(clock, 0, 1_000, { reads: false });
    expect(clock.now(1_000)).toEqual({ instant: CAMERA + 1_800, uncertaintyMs: 1_000, approximate: true, settled: false });
    play(clock, 1_050, 3_000);
    expect(clock.now(3_000)).toMatchObject({ instant: CAMERA + 2_800, approximate: false });
  });

  test('that was late is corrected at once, and one that was a little early lets the clock stand', () => {
    for (const [off, then] of [[-4_000, 0], [-300, 0], [300, 300], [4_000, 0]] as const) {
      const clock = new FrameClock();
      clock.approximate(CAMERA + 800 + off, 1_000, 1_000);
      play(clock, 0, 1_000, { reads: false });
      expect(clock.now(1_000)?.instant).toBe(CAMERA + 800 + off);
      play(clock, 1_250, 1_250);
      expect(clock.now(1_250)?.instant).toBe(CAMERA + 1_050 + Math.max(0, then - 250));
    }
  });

  test('is corrected for a frame that stands too, by one that plays on behind it', () => {
    const clock = new FrameClock();
    clock.approximate(CAMERA, 1_000, 1_000);
    play(clock, 0, 1_000, { reads: false });
    clock.read(CAMERA + 3_800, 4_000);
    expect(clock.now(4_000)).toMatchObject({ approximate: true });
    clock.readFrame(CAMERA + 2_900, AXIS + 2_900, 3_000);
    expect(clock.live(4_000)).toBe(CAMERA + 3_900);
    expect(clock.now(4_000)).toMatchObject({ instant: CAMERA + 800, approximate: false });
  });

  test('that comes later is slewed to', () => {
    const clock = new FrameClock();
    play(clock, 0, 1_000, { reads: false });
    clock.approximate(CAMERA + 800, 1_000, 500);
    expect(clock.now(1_000)?.instant).toBe(CAMERA + 800);
    clock.approximate(CAMERA + 1_000, 1_000, 500);
    expect(clock.now(1_000)?.instant).toBe(CAMERA + 800);
    play(clock, 1_050, 4_000, { reads: false });
    expect(clock.now(4_000)?.instant).toBe(CAMERA + 4_000);
  });

  test('that comes too late is ignored', () => {
    const clock = new FrameClock();
    play(clock, 0, 5_000);
    clock.approximate(CAMERA, 5_000, 1_000);
    play(clock, 5_050, 9_000);
    expect(clock.now(9_000)).toMatchObject({ instant: CAMERA + 8_800, approximate: false });
  });
});
