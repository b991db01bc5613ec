import { beforeAll, expect, test } from 'vitest';
import type { EngineListener } from '../../src/core/engine-report';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';
import { Airing } from '../../src/playout/airing';
import { Playback } from '../../src/session/playback';
import { FakeClock, settled } from '../fakes/fake-clock';
import { fakeEngine } from '../fakes/fake-engine';
import { FakeVideo, READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

const LIVE: Recording = {
  start: 0, end: 100, timeline: Timeline.clockless, holdBack: 6, segment: 2, segments: 50, live: true, growth: 'growing', dateRanges: [],
  outline: NO_OUTLINE,
};

/** A viewer of one source after the other. */
function viewer(autoplay = false) {
  const clock = new FakeClock();
  const told: string[] = [];
  const playback: Playback = new Playback({
    clock,
    settings: { startAt: 'live', resume: 'place', autoplay, preload: 'auto' },
    queue: (event) => told.push(event),
    changed: () => playback.startIfAsked(),
    passOn: (event) => told.push(event.type),
  });
  /** Takes a source on. It is there as soon as the test says so. */
  const watch = () => {
    const video = new FakeVideo();
    const replaced = new AbortController();
    let engine: EngineListener | null = null;
    let there = () => {};
    const airing = new Airing({
      video: video.element, clock, sources: [{ kind: 'playlist', url: 'https://media.example/a.m3u8' }], startTime: () => 94,
      changed: () => !replaced.signal.aborted && playback.startIfAsked(), failed: () => {}, gone: () => {},
      engine: (_source, listener) => {
        engine = listener;
        return fakeEngine('hls', () => new Promise((resolve) => (there = resolve)));
      },
    }).begin();
    playback.follow(airing, replaced.signal);
    const comes = async () => {
      engine?.recording(LIVE);
      there();
      await settled();
      video.become({ readyState: 4, currentTime: 94 }, 'loadedmetadata', 'loadeddata', 'canplay');
      await settled();
    };
    /** Its media are taken away, as hls.js does after a decoding error. */
    const isRebuilt = async () => {
      engine?.rebuilding(94);
      video.load();
      await settled();
    };
    const isFilled = async () => {
      video.become({ readyState: 4, currentTime: 94 }, 'loadedmetadata', 'loadeddata', 'canplay');
      await settled();
    };
    const leave = () => {
      replaced.abort();
      airing.stop();
    };
    const growsTo = (end: number) => engine?.recording({ ...LIVE, end });
    return { airing, video, comes, growsTo, isRebuilt, isFilled, leave };
  };
  return { playback, told, watch };
}

/** A viewer whose broadcast plays, and is then filled anew. */
async function rebuilding(paused = false) {
  const { playback, told, watch } = viewer();
  const source = watch();
  await source.comes();
  if (!paused) await playback.play(source.airing);
  await settled();
  told.length = 0;
  await source.isRebuilt();
  return { playback, told, ...source };
}

test('a broadcast whose media are filled anew counts as playing meanwhile, and plays on', async () => {
  const { playback, told, video, isFilled } = await rebuilding();
  expect([video.paused, playback.paused]).toEqual([true, false]);
  await isFilled();
  expect([video.paused, playback.paused]).toEqual([false, false]);
  expect(told).not.toContain('pause');
});

test('a pause while the media are filled anew is told at once, and stays a pause', async () => {
  const { playback, told, video, isFilled } = await rebuilding();
  playback.pause();
  expect(playback.paused).toBe(true);
  expect(told).toEqual(['pause']);
  await isFilled();
  expect([video.paused, playback.paused]).toEqual([true, true]);
});

test('who pauses while the media are filled anew, and plays again, sees it play', async () => {
  const { playback, told, airing, video, isFilled } = await rebuilding();
  playback.pause();
  void playback.play(airing);
  expect(playback.paused).toBe(false);
  await settled();
  expect(told).toEqual(['pause', 'play']);
  await isFilled();
  expect([video.paused, playback.paused]).toEqual([false, false]);
});

test('who asks for play while the media are filled anew, and pauses then, sees a pause', async () => {
  const { playback, told, airing, video, isFilled } = await rebuilding();
  const played = playback.play(airing);
  playback.pause();
  await expect(played).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(playback.paused).toBe(true);
  await isFilled();
  expect([video.paused, playback.paused]).toEqual([true, true]);
  expect(told.filter((event) => event === 'pause')).toEqual(['pause']);
});

test('a broadcast that was paused when its media were taken away stays paused', async () => {
  const { playback, video, isFilled } = await rebuilding(true);
  await isFilled();
  expect([video.paused, playback.paused]).toEqual([true, true]);
});

test('media that are filled anew twice in a row play on', async () => {
  const { playback, video, isRebuilt, isFilled } = await rebuilding();
  await isRebuilt();
  expect(playback.paused).toBe(false);
  await isFilled();
  expect(video.paused).toBe(false);
});

test('play that was asked of a candidate that is not there is wanted of the next one', async () => {
  const { playback, told, watch } = viewer();
  const first = watch();
  void playback.play(first.airing).catch(() => {});
  playback.keepWish();
  first.leave();
  const next = watch();
  expect(playback.paused).toBe(false);
  await next.comes();
  expect([next.video.paused, playback.paused]).toEqual([false, false]);
  expect(told.filter((event) => event === 'play')).toEqual(['play']);
});

test('play that was asked of a candidate that had begun is wanted of the next one', async () => {
  const { playback, watch } = viewer();
  const first = watch();
  await first.comes();
  await playback.play(first.airing);
  playback.keepWish();
  first.leave();
  const next = watch();
  await next.comes();
  expect([next.video.paused, playback.paused]).toEqual([false, false]);
});

test('a pause that was asked of one candidate holds for the next one, autoplay or not', async () => {
  const { playback, watch } = viewer(true);
  const first = watch();
  void playback.play(first.airing).catch(() => {});
  playback.pause();
  playback.keepWish();
  first.leave();
  const next = watch();
  await next.comes();
  expect([next.video.paused, playback.paused]).toEqual([true, true]);
});

test('where nobody has paused, the next candidate plays by itself as the first one would have', async () => {
  const { playback, watch } = viewer(true);
  const first = watch();
  playback.keepWish();
  first.leave();
  const next = watch();
  await next.comes();
  expect(next.video.paused).toBe(false);
});

test('who starts a minute after the browser has refused to play wanted live, and not the moment of page load', async () => {
  for (const [refused, place] of [[true, 194], [false, 94]] as const) {
    const { playback, watch } = viewer();
    playback.aim();
    const { airing, video, comes, growsTo } = watch();
    await comes();
    video.present();
    await settled();
    if (refused) video.become({}, 'play', 'pause');
    else video.become({}, 'play', 'playing', 'pause');
    growsTo(200);
    await playback.play(airing);
    await settled();
    expect(video.currentTime).toBe(place);
  }
});

test('another source is not played because the one before it was', async () => {
  const { playback, watch } = viewer();
  const first = watch();
  void playback.play(first.airing).catch(() => {});
  playback.reset();
  first.leave();
  const next = watch();
  await next.comes();
  expect([next.video.paused, playback.paused]).toEqual([true, true]);
});
