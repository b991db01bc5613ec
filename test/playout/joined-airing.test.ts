import { beforeAll, describe, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { NO_FIGURES, type EngineListener } from '../../src/core/engine-report';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import type { LiveEdgeChoice } from '../../src/core/switch-plan';
import { Timeline } from '../../src/core/timeline';
import { Changeover } from '../../src/playout/changeover';
import { JoinedAiring } from '../../src/playout/joined-airing';
import type { FrameInstant, LiveEdgeListener } from '../../src/core/live-report';
import { Stage } from '../../src/playout/stage';
import { isStarved } from '../../src/preview/calm';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeContainer } from '../fakes/fake-container';
import { READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

const BEGAN = Date.UTC(2026, 8, 20, 14);
// Nobody looks into it.
const STREAM = new EventTarget() as MediaStream;
const RECORDING: Recording = {
  start: 0, end: 600, timeline: Timeline.of([{ start: 0, duration: 6, clock: BEGAN }]), holdBack: 18, segment: 6, segments: 100, live: true, growth: 'growing', dateRanges: [],
  outline: NO_OUTLINE,
};

/** How one is opened. */
interface Beginning {
  readonly choice?: LiveEdgeChoice;
  readonly startsLive?: boolean;
  /** Whether its playlist is there. */
  readonly listed?: boolean;
  /** Media seconds that the page wants it to begin at. */
  readonly startTime?: number;
}

/** A broadcast that comes both ways, as a viewer has it. What the network brings is up to the test. */
async function broadcast({ choice = 'auto', startsLive = true, listed = true, startTime: begin = 582 }: Beginning = {}) {
  const clock = new FakeClock();
  const page = new FakeContainer();
  const stage = new Stage(page.element);
  const changeover = new Changeover(stage);
  const [recorded] = page.videos;
  const companion = changeover.addBehind();
  const behind = page.newest;
  if (!recorded) throw new Error('There is no <video>.');
  const told: string[] = [];
  const asked: string[] = [];
  let list: EngineListener | undefined;
  let beginsAt: ((recording: Recording) => number) | undefined;
  let link: LiveEdgeListener | undefined;
  let isLinked = false;
  let instant: FrameInstant | null = null;
  let live: number | null = null;
  const airing = new JoinedAiring({
    video: recorded.element, companion, clock, sources: [{ kind: 'playlist', url: 'https://media.example/a.m3u8' }],
    startTime: () => begin, changed: () => {}, failed: () => told.push('error'), gone: () => told.push('gone'),
    exchange: (to, from) => changeover.exchange(to, from),
    dismiss: (...both) => changeover.dismiss(...both),
    engine: (_source, listener, startTime) => {
      list = listener;
      beginsAt = startTime;
      return {
        transport: 'hls', figures: NO_FIGURES, footage: null, warm: (time, watched) => asked.push(`warm ${time}${isStarved(watched) ? ', starved' : ''}`),
        startAt: (time) => asked.push(`start at ${time}`), choose: () => {}, halt: () => asked.push('halt'),
        hold: (what) => asked.push(`hold ${what}`), proceed: () => asked.push('proceed'),
        start: async () => {
          if (!listed) return;
          listener.recording(RECORDING);
          startTime(RECORDING);
        },
      };
    },
    ways: {
      startsLive, choice: () => choice,
      engine: async (listener) => {
        link = listener;
        return {
          get frameInstant() {
            return instant;
          },
          figures: { bandwidth: 2_000_000 },
          get liveInstant() {
            return live ?? instant?.instant ?? null;
          },
          approximate: () => {},
          hasten: () => asked.push('hasten'),
          start: (video, signal) => {
            isLinked = true;
            asked.push('connect');
            video.srcObject = STREAM;
            void video.play().catch(() => {});
            signal.addEventListener('abort', () => {
              isLinked = false;
              asked.push('disconnect');
            });
          },
        };
      },
    },
  }).begin();
  for (const type of ['play', 'playing', 'pause', 'waiting', 'seeking', 'seeked']) airing.events.addEventListener(type, () => told.push(type));
  await settled();
  /** The recording shows what was sought. */
  const recordingShows = async () => {
    recorded.become({ readyState: 4, seeking: false }, 'seeked', 'canplay');
    recorded.present();
    await settled();
    await settled();
  };
  return {
    airing, clock, stage, recorded, behind, told, asked, page,
    isLinked: () => isLinked,
    recordingShows,
    recordingBegins: () => {
      recorded.become({ readyState: 4, currentTime: 582 }, 'loadedmetadata', 'loadeddata');
      return recordingShows();
    },
    listGrowsTo: async (end: number) => {
      list?.recording({ ...RECORDING, end });
      if (!listed) asked.push(`begin at ${beginsAt?.({ ...RECORDING, end }) ?? 'nothing'}`);
      await settled();
    },
    /** The live picture is there, so many seconds after the start of the broadcast. */
    liveComes: async (elapsed: number) => {
      instant = { instant: BEGAN + elapsed * 1000, uncertaintyMs: 30, approximate: false, settled: true };
      behind.become({ readyState: 4 }, 'playing');
      link?.connected();
      await settled();
    },
    /** What would be on screen if it were not paused. */
    liveGoesOnTo: (elapsed: number) => (live = BEGAN + elapsed * 1000),
    liveIsAt: (elapsed: number, isSettled = true) => {
      instant = { instant: BEGAN + elapsed * 1000, uncertaintyMs: 30, approximate: false, settled: isSettled };
    },
    liveGoes: async (final = false) => {
      link?.lost(new DvrError('unreachable'), final);
      await settled();
    },
  };
}

/** At live, by WebRTC, ten minutes into the broadcast. */
async function atLive() {
  const all = await broadcast();
  void all.airing.play().catch(() => {});
  await settled();
  await all.recordingBegins();
  await all.liveComes(604);
  all.told.length = all.asked.length = 0;
  return all;
}

describe('at the start', () => {
  test('nobody connects for a player that is not to play', async () => {
    const { recordingBegins, isLinked, airing } = await broadcast();
    await recordingBegins();
    expect([isLinked(), airing.transport, airing.paused]).toEqual([false, 'hls', true]);
  });

  test('the recording is shown until the live picture is there', async () => {
    const { airing, recordingBegins, liveComes, stage, recorded, behind } = await broadcast();
    const playing = airing.play();
    await settled();
    await recordingBegins();
    expect([airing.transport, stage.onAir]).toEqual(['hls', recorded.element]);
    await playing;
    await liveComes(604);
    expect([airing.transport, stage.onAir, airing.video]).toEqual(['webrtc', behind.element, behind.element]);
    expect([recorded.paused, behind.paused, airing.paused]).toEqual([true, false, false]);
  });

  test('the live picture is shown where it comes first, and the recording loads its playlist only', async () => {
    const { airing, liveComes, asked } = await broadcast();
    const playing = airing.play();
    await settled();
    await liveComes(604);
    await playing;
    expect([airing.transport, airing.position, airing.edge]).toEqual(['webrtc', 604, 604]);
    expect(asked).toContain('hold media');
    expect(asked.at(-1)).toBe('hold media');
  });

  test('what a click will need is loaded beside the live picture, whatever the recording has', async () => {
    const { airing, liveComes, behind, asked } = await broadcast();
    airing.warm(300, airing.signal);
    void airing.play();
    await settled();
    await liveComes(604);
    airing.warm(300, airing.signal);
    behind.become({ readyState: 2 });
    airing.warm(300, airing.signal);
    expect(asked.filter((one) => one.startsWith('warm'))).toEqual(['warm 300, starved', 'warm 300', 'warm 300, starved']);
  });

  test('far back the recording is enough', async () => {
    const { airing, recordingBegins, isLinked } = await broadcast({ startsLive: false });
    void airing.play();
    await settled();
    await recordingBegins();
    expect([airing.transport, isLinked(), airing.isAtLive(false)]).toEqual(['hls', false, false]);
  });
});

describe('two sounds are never heard', () => {
  test('the one on air has the sound as the viewer set it', async () => {
    const { recorded, behind, liveComes, airing, recordingBegins } = await broadcast();
    recorded.volume = 0.4;
    void airing.play();
    await settled();
    await recordingBegins();
    expect([recorded.muted, behind.muted]).toEqual([false, true]);
    await liveComes(604);
    expect([recorded.muted, behind.muted, behind.volume]).toEqual([true, false, 0.4]);
  });
});

describe('a pause at live', () => {
  test('holds the frame until the recording has it, and goes on from there', async () => {
    const { airing, told, behind, recorded, listGrowsTo, recordingShows, liveIsAt } = await atLive();
    expect(airing.pause()).toBe(true);
    expect([airing.position, airing.paused, behind.paused, airing.transport]).toEqual([604, true, true, 'webrtc']);
    liveIsAt(609);
    expect(airing.position).toBe(604);
    await listGrowsTo(606);
    expect(recorded.currentTime).toBe(604);
    await recordingShows();
    expect([airing.transport, airing.position]).toEqual(['hls', 604]);
    void airing.play();
    await settled();
    expect([recorded.paused, airing.paused]).toEqual([false, false]);
    expect(told).toEqual(['pause', 'play']);
  });

  test('that is too short for the recording waits with the held frame, and no longer than it lacks', async () => {
    const { airing, clock, told, listGrowsTo, recordingShows, recorded } = await atLive();
    airing.pause();
    const playing = airing.play();
    await settled();
    expect([airing.paused, airing.transport, recorded.paused, airing.isAtLive(true)]).toEqual([false, 'webrtc', true, false]);
    expect(told).toEqual(['pause', 'play', 'waiting']);
    expect(airing.awaited).toBe(2);
    await listGrowsTo(606);
    await recordingShows();
    await playing;
    expect([airing.transport, recorded.paused, airing.position, airing.awaited]).toEqual(['hls', false, 604, null]);
    recorded.become({ readyState: 2, currentTime: 605.9 }, 'waiting');
    await clock.pass(2_000);
    expect(airing.awaited).toBe(4);
  });

  test('keeps the frame when the connection is lost meanwhile, and does not connect again', async () => {
    const { airing, behind, isLinked, liveGoes, listGrowsTo, recordingShows, asked } = await atLive();
    airing.pause();
    await liveGoes();
    expect([isLinked(), airing.transport, airing.position, behind.srcObject]).toEqual([false, 'webrtc', 604, STREAM]);
    await listGrowsTo(606);
    await recordingShows();
    expect([airing.transport, airing.position, behind.srcObject]).toEqual(['hls', 604, null]);
    expect(asked).not.toContain('connect');
  });

  test('before the recording was read goes on from there too', async () => {
    const { airing, liveComes, liveGoesOnTo, listGrowsTo, asked } = await broadcast({ listed: false });
    void airing.play().catch(() => {});
    await settled();
    await liveComes(604);
    airing.pause();
    liveGoesOnTo(609);
    await listGrowsTo(606);
    expect([airing.position, asked.at(-1)]).toEqual([604, 'begin at 604']);
  });

  test('that is lacking lets nobody who seeks see the picture go on, nor believe that it has come', async () => {
    const { airing, behind, listGrowsTo, recordingShows, liveComes } = await atLive();
    airing.seek(602);
    let landed = false;
    void airing.landed().then(() => (landed = true));
    await settled();
    expect([airing.seeking, airing.position, behind.paused, airing.transport, landed]).toEqual([true, 602, true, 'webrtc', false]);
    await listGrowsTo(606);
    await recordingShows();
    expect([airing.seeking, airing.transport, landed]).toEqual([false, 'hls', true]);
    await liveComes(612);
    airing.seek(611);
    void airing.goLive(() => true);
    await settled();
    expect([airing.seeking, behind.paused, airing.transport]).toEqual([false, false, 'webrtc']);
  });

  test('of a stream that has only begun to tell its instants holds the one that it settles on, or has told when one plays on', async () => {
    for (const playsOn of [false, true]) {
      const { airing, clock, liveIsAt, listGrowsTo, recorded } = await atLive();
      liveIsAt(604, false);
      airing.pause();
      await listGrowsTo(606);
      liveIsAt(604.4, false);
      await clock.pass(1_000);
      expect([airing.position, recorded.currentTime]).toEqual([604.4, 582]);
      if (playsOn) void airing.play().catch(() => {});
      else liveIsAt(604.4);
      await clock.pass(1_000);
      expect([airing.position, recorded.currentTime]).toEqual([604.4, 604.4]);
      airing.stop();
    }
  });

  test('on the screen of an iPhone comes back to the page, which shows the recording', async () => {
    const { airing, behind, listGrowsTo, recordingShows } = await atLive();
    let left = 0;
    Object.assign(behind.element, { webkitDisplayingFullscreen: true, webkitExitFullscreen: () => (left += 1) });
    airing.pause();
    await listGrowsTo(606);
    await recordingShows();
    expect([airing.transport, left]).toEqual(['hls', 1]);
  });

  test('ends the connection after a moment', async () => {
    const { airing, isLinked, listGrowsTo, recordingShows, clock } = await atLive();
    airing.pause();
    await listGrowsTo(606);
    await recordingShows();
    expect(isLinked()).toBe(true);
    await clock.pass(6_000);
    expect(isLinked()).toBe(false);
  });
});

describe('a seek from live', () => {
  test('shows the live picture until that of the place is there', async () => {
    const { airing, told, recordingShows, recorded, behind, stage } = await atLive();
    airing.seek(574);
    await settled();
    expect([airing.position, airing.seeking, airing.transport, stage.onAir]).toEqual([574, true, 'webrtc', behind.element]);
    expect(told).toEqual(['seeking']);
    await recordingShows();
    expect([airing.position, airing.seeking, airing.transport, stage.onAir]).toEqual([574, false, 'hls', recorded.element]);
    expect([recorded.paused, recorded.muted, behind.muted]).toEqual([false, false, true]);
    expect(told).toEqual(['seeking', 'seeked']);
  });

  test('that is followed by another one shows the last', async () => {
    const { airing, recordingShows, recorded, told } = await atLive();
    airing.seek(574);
    airing.seek(300);
    await recordingShows();
    expect([airing.position, recorded.currentTime]).toEqual([300, 300]);
    expect(told.filter((type) => type === 'seeked')).toEqual(['seeked']);
  });

  test('loads segments again', async () => {
    const { airing, asked } = await atLive();
    airing.seek(300);
    expect(asked).toContain('proceed');
  });
});

describe('back to live', () => {
  test('within a moment at once, with the connection that was kept', async () => {
    const { airing, recordingShows, asked } = await atLive();
    airing.seek(574);
    await recordingShows();
    await airing.goLive(() => true);
    expect([airing.transport, airing.isAtLive(false)]).toEqual(['webrtc', true]);
    expect(asked.filter((what) => what === 'connect')).toEqual([]);
  });

  test('later with a new one, and the recording plays meanwhile', async () => {
    const { airing, recordingShows, clock, asked, liveComes, recorded } = await atLive();
    airing.seek(574);
    await recordingShows();
    await clock.pass(10_000);
    const going = airing.goLive(() => true);
    await settled();
    expect(asked.slice(-1)).toEqual(['connect']);
    expect([airing.transport, recorded.paused]).toEqual(['hls', false]);
    await liveComes(616);
    await going;
    expect([airing.transport, recorded.paused]).toEqual(['webrtc', true]);
  });

  test('for whoever has caught up with the list, faster than live', async () => {
    const { airing, recordingShows, recorded, clock, asked } = await atLive();
    airing.seek(574);
    await recordingShows();
    await clock.pass(10_000);
    recorded.playbackRate = 1.5;
    recorded.become({ currentTime: 588 }, 'timeupdate');
    expect(asked.at(-1)).toBe('disconnect');
    recorded.become({ currentTime: airing.edge - 0.9 }, 'timeupdate');
    await settled();
    expect(asked.at(-1)).toBe('connect');
  });

  test('at the edge of the list where there is no way', async () => {
    const { airing, recordingShows, clock, liveGoes, recorded } = await atLive();
    airing.seek(300);
    await recordingShows();
    await clock.pass(10_000);
    const going = airing.goLive(() => true);
    await settled();
    await liveGoes();
    recorded.become({ seeking: false }, 'seeked');
    await going;
    expect([airing.transport, airing.isAtLive(true)]).toEqual(['hls', true]);
    expect(recorded.currentTime).toBeGreaterThan(580);
  });

  test('from a pause plays, by a new connection where that has ended', async () => {
    const { airing, listGrowsTo, recordingShows, clock, liveComes, told } = await atLive();
    airing.pause();
    await listGrowsTo(606);
    await recordingShows();
    await clock.pass(10_000);
    const going = airing.goLive(() => true);
    await settled();
    await liveComes(620);
    await going;
    expect([airing.transport, airing.paused, airing.position]).toEqual(['webrtc', false, 620]);
    expect(told.filter((type) => ['pause', 'play'].includes(type))).toEqual(['pause', 'play']);
  });

  test('from a pause that has just begun goes on with the picture that is there', async () => {
    const { airing, behind, liveIsAt } = await atLive();
    airing.pause();
    liveIsAt(606);
    await airing.goLive(() => true);
    expect([airing.transport, behind.paused, airing.position]).toEqual(['webrtc', false, 606]);
  });
});

describe('a connection that is lost at live', () => {
  test('leaves the last frame up until the recording has that of the same instant', async () => {
    const { airing, liveGoes, listGrowsTo, recordingShows, behind, recorded, stage } = await atLive();
    await listGrowsTo(606);
    await liveGoes();
    expect([airing.transport, stage.onAir, recorded.currentTime]).toEqual(['webrtc', behind.element, 604]);
    await recordingShows();
    expect([airing.transport, recorded.paused, airing.paused]).toEqual(['hls', false, false]);
  });

  test('or its newest frame, where it lacks that', async () => {
    const { liveGoes, recorded } = await atLive();
    await liveGoes();
    expect(recorded.currentTime).toBeCloseTo(599.9, 6);
  });

  test('comes back by itself', async () => {
    const { airing, liveGoes, recordingShows, liveComes } = await atLive();
    await liveGoes();
    await recordingShows();
    expect([airing.broadcast, airing.isAtLive(true)]).toEqual(['live', true]);
    await liveComes(612);
    expect(airing.transport).toBe('webrtc');
  });

  test('does not come back over a place that the viewer chose meanwhile', async () => {
    const { airing, liveGoes, recordingShows, liveComes } = await atLive();
    await liveGoes();
    await recordingShows();
    airing.seek(300);
    await liveComes(612);
    expect([airing.transport, airing.position]).toEqual(['hls', 300]);
  });

  test('and cannot be had again is not asked for', async () => {
    const { airing, liveGoes, recordingShows, isLinked } = await atLive();
    await liveGoes(true);
    await recordingShows();
    expect([airing.transport, isLinked()]).toEqual(['hls', false]);
  });
});

describe('in the recording', () => {
  test('live is where the live picture would be, also when its connection has ended', async () => {
    const { airing, recordingShows, clock } = await atLive();
    airing.seek(574);
    await recordingShows();
    await clock.pass(10_000);
    expect(airing.edge).toBeGreaterThan(608);
    expect([airing.behind > 30, airing.liveEdgeStart > 600, airing.isAtLive(true)]).toEqual([true, true, false]);
  });

  test('live is the end of the list, where the live picture can not be had', async () => {
    const { airing, recordingShows, liveGoes } = await atLive();
    airing.seek(574);
    await recordingShows();
    await liveGoes(true);
    expect(airing.edge).toBeLessThan(600);
  });

  test('a place that was wished for before anything was known is not left for live', async () => {
    const { airing, liveComes, listGrowsTo } = await broadcast({ listed: false, startTime: 100 });
    void airing.play().catch(() => {});
    await settled();
    await listGrowsTo(600);
    await liveComes(604);
    expect([airing.transport, airing.isAtLive(true)]).toEqual([null, false]);
  });

  test('the speed is that of before, however long live was on air', async () => {
    const { airing, recorded, behind, recordingShows } = await atLive();
    recorded.playbackRate = 1.5;
    behind.playbackRate = 1;
    airing.seek(574);
    await recordingShows();
    expect(recorded.playbackRate).toBe(1.5);
  });
});

test('a picture that the browser stops for its sound, and that goes on without, is not paused', async () => {
  const { airing, behind, told } = await atLive();
  behind.dispatchEvent(new Event('pause'));
  expect([airing.paused, told]).toEqual([false, []]);
});

test('whoever goes live before the place of a seek has come is told that it is over', async () => {
  const { airing, told } = await atLive();
  airing.seek(574);
  void airing.goLive(() => true);
  await settled();
  expect(told).toEqual(['seeking', 'seeked']);
});

test('a broadcast that is left for another one does nothing any more behind that', async () => {
  const { airing, recordingShows, recorded, isLinked } = await atLive();
  airing.seek(574);
  airing.halt();
  await recordingShows();
  expect([airing.paused, recorded.paused, isLinked()]).toEqual([true, true, false]);
});

describe('a recording that is shown elsewhere stays there', () => {
  test.each([
    ['on another device', { remote: { state: 'connected' } }],
    ['alone on the screen of an iPhone', { webkitDisplayingFullscreen: true }],
  ])('%s', async (_where, state) => {
    const { airing, recordingBegins, liveComes, recorded, isLinked } = await broadcast();
    void airing.play();
    await settled();
    await recordingBegins();
    Object.assign(recorded.element, state);
    await liveComes(604);
    expect([airing.transport, isLinked()]).toEqual(['hls', false]);
  });

  test('in a window that the browser does not let the live picture have', async () => {
    const { airing, recordingBegins, liveComes, recorded, behind, recordingShows, isLinked, clock } = await broadcast();
    void airing.play();
    await settled();
    await recordingBegins();
    Object.assign(recorded, { getRootNode: () => ({ pictureInPictureElement: recorded }) });
    Object.assign(behind, { requestPictureInPicture: () => Promise.reject(new DOMException('No gesture.', 'NotAllowedError')) });
    await liveComes(604);
    await settled();
    await recordingShows();
    expect([airing.transport, isLinked()]).toEqual(['hls', false]);
    recorded.dispatchEvent(new Event('leavepictureinpicture'));
    await clock.pass(1_000);
    expect(isLinked()).toBe(true);
  });
});

test('going live does not wait for a connection that has just failed, and has it tried anew', async () => {
  const { airing, recordingBegins, liveGoes, asked, recorded } = await broadcast();
  void airing.play();
  await settled();
  await recordingBegins();
  await liveGoes();
  airing.seek(300);
  recorded.become({ seeking: false }, 'seeked');
  const going = airing.goLive(() => true);
  await settled();
  expect(asked).toContain('hasten');
  expect(recorded.currentTime).toBeGreaterThan(580);
  recorded.become({ seeking: false }, 'seeked');
  await going;
});

test('a broadcast that is left frees all of it', async () => {
  const { airing, isLinked, clock } = await atLive();
  airing.stop();
  await settled();
  expect([isLinked(), clock.waiting]).toEqual([false, 0]);
});
