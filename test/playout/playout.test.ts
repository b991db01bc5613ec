import { beforeAll, expect, test } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { NO_OUTLINE } from '../../src/core/outline';
import type { Recording } from '../../src/core/recording';
import { Timeline } from '../../src/core/timeline';
import type { Airing, MakeEngine } from '../../src/playout/airing';
import { Playout } from '../../src/playout/playout';
import { Stage } from '../../src/playout/stage';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeContainer } from '../fakes/fake-container';
import { fakeEngine } from '../fakes/fake-engine';
import { FakeCue, FakeTrackElement } from '../fakes/fake-text-tracks';
import { READY_STATES } from '../fakes/fake-video';

beforeAll(() => void Object.assign(globalThis, { HTMLMediaElement: READY_STATES }));

const LIVE: Recording = {
  start: 0, end: 100, timeline: Timeline.clockless, holdBack: 6, segment: 2, segments: 50, live: true, growth: 'growing', dateRanges: [],
  outline: NO_OUTLINE,
};
const ENDED: Recording = { ...LIVE, live: false };

/** A broadcast on air that is gone, and its recording, which is tried behind the picture until a test says that it is there. */
async function broadcastGone() {
  const page = new FakeContainer();
  const stage = new Stage(page.element);
  const opened: Airing[] = [];
  const nothing = () => {};
  const listener = { opened: (airing: Airing) => opened.push(airing), changed: nothing, failed: nothing, gone: nothing };
  const playout = new Playout(stage, new FakeClock(), listener);
  const broadcast: MakeEngine = (_source, { recording }) => fakeEngine('hls', async () => recording(LIVE));
  playout.open({ sources: [{ kind: 'playlist', url: 'https://media.example/live.m3u8' }], startTime: () => 0, engine: broadcast });
  await settled();
  const video = page.newest;
  video.become({ readyState: 4 }, 'loadeddata');
  let found = (): void => {};
  let missing = (_error: DvrError): void => {};
  const recorded: MakeEngine = (_source, { recording, failed }, startTime) => {
    missing = failed;
    return fakeEngine('hls', () =>
      new Promise<void>((resolve) => {
        found = () => {
          recording(ENDED);
          startTime(ENDED);
          resolve();
        };
      }),
    );
  };
  playout.succeed({ sources: [{ kind: 'playlist', url: 'https://media.example/vod.m3u8' }], startTime: () => 90, engine: recorded });
  await settled();
  const next = page.newest;
  return { stage, playout, video, next, opened, found: () => found(), missing: (error: DvrError) => missing(error) };
}

test('the sound of a recording that takes over is as it was set last, not as it was when the broadcast went', async () => {
  const { playout, video, next, found } = await broadcastGone();
  expect(next.muted).toBe(true);
  Object.assign(video, { volume: 0.3, muted: false, loop: true, preservesPitch: false });
  found();
  expect(playout.airing?.video).toBe(next);
  expect(next).toMatchObject({ volume: 0.3, muted: false, loop: true, preservesPitch: false });
});

test('who has muted the broadcast while its recording was looked for does not hear the recording', async () => {
  const { video, next, found } = await broadcastGone();
  video.muted = true;
  found();
  expect(next.muted).toBe(true);
});

test('a recording that takes over plays at the speed that the broadcast had', async () => {
  const { video, next, found } = await broadcastGone();
  Object.assign(video, { playbackRate: 1.5, defaultPlaybackRate: 1.25 });
  found();
  expect(next).toMatchObject({ playbackRate: 1.5, defaultPlaybackRate: 1.25 });
});

test('a cue that a page adds while the recording is looked for is shown on the recording', async () => {
  const { stage, video, next, found } = await broadcastGone();
  const track = stage.tracks.add(video.element, 'subtitles', 'Notes', 'en');
  const [early, late] = [new FakeCue('early'), new FakeCue('late')];
  track.mode = 'showing';
  track.addCue(early.native);
  found();
  const [shown] = next.textTracks;
  expect(shown).toMatchObject({ kind: 'subtitles', label: 'Notes', language: 'en', mode: 'showing' });
  expect(shown?.cues).toEqual([early]);
  // The page goes on with the track that it holds.
  track.addCue(late.native);
  track.mode = 'hidden';
  expect(shown?.cues).toEqual([early, late]);
  expect(shown?.mode).toBe('hidden');
  expect(track.cues).toEqual([early, late]);
});

test('the cues of a track that is switched off come along too, and it stays off', async () => {
  const { stage, video, next, found } = await broadcastGone();
  const track = stage.tracks.add(video.element, 'captions');
  const cue = new FakeCue('unseen');
  track.addCue(cue.native);
  track.mode = 'disabled';
  found();
  const [shown] = next.textTracks;
  expect(shown?.mode).toBe('disabled');
  track.mode = 'hidden';
  expect(shown?.cues).toEqual([cue]);
});

test('a page is told of the cues on the recording by the track that it holds', async () => {
  const { stage, video, next, found } = await broadcastGone();
  const track = stage.tracks.add(video.element, 'subtitles');
  found();
  let told = 0;
  track.addEventListener('cuechange', () => (told += 1));
  for (const shown of next.textTracks) shown.dispatchEvent(new Event('cuechange'));
  expect(told).toBe(1);
});

test('texts of a page are where the picture is: until the recording is there, on the broadcast', async () => {
  const { stage, video, next, found } = await broadcastGone();
  const page = new FakeTrackElement('English', 'en');
  stage.showTracks([page.element]);
  expect([...video.textTracks].map(({ label }) => label)).toEqual(['English']);
  expect([...next.textTracks]).toEqual([]);
  page.element.track.mode = 'showing';
  found();
  expect([...next.textTracks].map(({ label, mode }) => [label, mode])).toEqual([['English', 'showing']]);
  page.element.track.mode = 'disabled';
  expect([...next.textTracks].map(({ mode }) => mode)).toEqual(['disabled']);
});

test('a recording that is not there leaves the broadcast its sound and its texts', async () => {
  const { stage, playout, video, next, missing } = await broadcastGone();
  const track = stage.tracks.add(video.element, 'subtitles');
  const cue = new FakeCue('still here');
  track.addCue(cue.native);
  video.volume = 0.5;
  missing(new DvrError('not-found'));
  expect(playout.airing?.video).toBe(video);
  expect([...video.textTracks].map(({ cues }) => cues)).toEqual([[cue]]);
  expect([...next.textTracks]).toEqual([]);
});

test('the last picture of the broadcast stays up, paused, until the recording shows its first', async () => {
  const { stage, playout, video, next, opened, found } = await broadcastGone();
  void video.play();
  found();
  await settled();
  expect([stage.onAir, video.paused, playout.airing?.video]).toEqual([video, true, next]);
  expect(opened.map((airing) => airing.video)).toEqual([video, next]);
  next.become({ readyState: 4 }, 'loadeddata');
  next.present();
  await settled();
  expect(stage.onAir).toBe(next);
});
