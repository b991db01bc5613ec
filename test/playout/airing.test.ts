import { getEventListeners } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import type { EngineListener } from '../../src/core/engine-report';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';
import { Airing } from '../../src/playout/airing';
import type { Engine } from '../../src/playout/engine';
import { Playout } from '../../src/playout/playout';
import type { Source } from '../../src/playout/source';
import { Stage } from '../../src/playout/stage';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeContainer } from '../fakes/fake-container';
import { fakeEngine } from '../fakes/fake-engine';
import { FakeVideo, READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

const LIVE: Recording = {
  start: 0, end: 100, timeline: Timeline.clockless, holdBack: 6, segment: 2, segments: 50, live: true, growth: 'growing', dateRanges: [],
  outline: NO_OUTLINE,
};
const LIST: Source = { kind: 'playlist', url: 'https://media.example/a.m3u8' };
const FILE: Source = { kind: 'file', url: 'https://media.example/a.mp4' };

function onAir(sources: readonly [Source, ...Source[]], make: (source: Source, listener: EngineListener, video: FakeVideo) => Engine) {
  const clock = new FakeClock();
  const video = new FakeVideo();
  const told: string[] = [];
  const airing: Airing = new Airing({
    video: video.element, clock, sources, startTime: () => 0,
    changed: () => {}, failed: () => told.push('failed'), gone: () => told.push('gone'),
    engine: (source, listener) => make(source, listener, video),
  }).begin();
  return { airing, clock, told };
}

const missing = () => Promise.reject(new DvrError('not-found'));

test('a file that is not there yet does not end the waiting for a broadcast', async () => {
  const tried: string[] = [];
  const { airing, clock } = onAir([LIST, FILE], (source, listener, video) => {
    tried.push(source.kind);
    if (source.kind === 'playlist') return fakeEngine('hls', missing);
    return fakeEngine('file', async () => {
      video.src = source.url;
      setTimeout(() => listener.failed(new DvrError('not-found')));
    });
  });
  airing.ready.catch(() => {});
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await clock.pass(20_000);
  }
  expect(airing.broadcast).toBe('waiting');
  expect(tried.slice(0, 4)).toEqual(['playlist', 'file', 'playlist', 'file']);
  airing.stop();
});

test('waiting for a broadcast costs no more however long it takes', async () => {
  const { airing, clock } = onAir([LIST, FILE], (source, listener) =>
    source.kind === 'playlist' ? fakeEngine('hls', missing) : fakeEngine('file', async () => {
      setImmediate(() => listener.failed(new DvrError('not-found')));
    }),
  );
  const tries = async () => {
    for (let round = 0; round < 5; round += 1) await clock.pass(20_000);
    return getEventListeners(airing.signal, 'abort').length;
  };
  const early = await tries();
  expect(await tries()).toBe(early);
  airing.stop();
});

test('a list that was away for a moment is not gone when segments are missing later', async () => {
  let tell: EngineListener | undefined;
  const { airing, told } = onAir([LIST], (_source, listener) => {
    tell = listener;
    return fakeEngine('hls', async () => listener.recording(LIVE));
  });
  await settled();
  tell?.troubled(new DvrError('not-found'));
  tell?.recovered();
  tell?.recording({ ...LIVE, end: 102 });
  tell?.troubled(new DvrError('segment-missing'));
  tell?.failed(new DvrError('segment-missing'));
  expect(airing.live).toBe(true);
  expect(told).toEqual(['failed']);
});

test('a list that the feed has ended after it was away is gone', async () => {
  let tell: EngineListener | undefined;
  const { told } = onAir([LIST], (_source, listener) => {
    tell = listener;
    return fakeEngine('hls', async () => listener.recording(LIVE));
  });
  await settled();
  tell?.troubled(new DvrError('not-found'));
  expect(told).toEqual([]);
  tell?.recording({ ...LIVE, live: false });
  expect(told).toEqual(['gone']);
});

test('a source that is replaced before it has a picture asks no more', async () => {
  const clock = new FakeClock();
  let tries = 0;
  const nobody = () => {};
  const playout = new Playout(new Stage(new FakeContainer().element), clock, { opened: nobody, changed: nobody, failed: nobody, gone: nobody });
  const airing = playout.open({
    sources: [LIST], startTime: () => 0,
    engine: () => {
      tries += 1;
      return fakeEngine('hls', missing);
    },
  });
  await clock.pass(3_000);
  playout.retire();
  const before = tries;
  await clock.pass(120_000);
  expect(tries).toBe(before);
  expect(airing.signal.aborted).toBe(true);
});
