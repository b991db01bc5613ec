import { expect, test } from 'vitest';
import type { EngineListener } from '../../src/core/engine-report';
import { Rescue } from '../../src/hls/rescue';
import { FakeClock } from '../fakes/fake-clock';
import { FakeHls, missingSegment, missingTextList } from '../fakes/fake-hls';
import { FakeServer } from '../fakes/fake-server';
import { FakeVideo } from '../fakes/fake-video';

const NOTHING_LOST = { playlist: null, auth: null };

/** A broadcast that has played up to 42, with texts on. */
function playing() {
  const hls = new FakeHls();
  const clock = new FakeClock();
  const video = new FakeVideo();
  const stopped = new AbortController();
  const told: string[] = [];
  const nothing = () => {};
  const listener: EngineListener = {
    offers: nothing, recording: nothing, waiting: nothing, recovered: nothing,
    troubled: (error) => told.push(`troubled: ${error.code}`),
    rebuilding: () => told.push('rebuilding'),
    failed: (error) => told.push(`failed: ${error.code}`),
  };
  const at = { hls: hls.hls, video: video.element, clock, fetch: new FakeServer(404).fetch, signal: stopped.signal, listener };
  const list = { sure: true };
  const rescue = new Rescue({ ...at, isListSure: () => list.sure, chooseTexts: () => told.push('texts again') }, 0);
  rescue.loaded();
  video.currentTime = 42;
  return { rescue, hls, clock, told, stopped, list };
}

test('a caption segment that is missing costs no picture: it goes on without texts', () => {
  const { rescue, hls, told } = playing();
  rescue.report(missingSegment('subtitle', true), NOTHING_LOST);
  expect(hls.subtitleTrack).toBe(-1);
  expect(hls.asked).toEqual(['load from 42, where the picture is']);
  expect(told).toEqual([]);
  expect(rescue.interrupted).toBe(false);
});

test('a list of texts that is missing costs no picture either', () => {
  const { rescue, hls, told } = playing();
  rescue.report(missingTextList(), NOTHING_LOST);
  expect(hls.subtitleTrack).toBe(-1);
  expect(hls.asked).toEqual(['load from 42, where the picture is']);
  expect(told).toEqual([]);
});

test('texts that were missing are looked for again after a while', async () => {
  const { rescue, clock, told } = playing();
  rescue.report(missingSegment('subtitle', true), NOTHING_LOST);
  await clock.pass(9_000);
  expect(told).toEqual([]);
  await clock.pass(1_000);
  expect(told).toEqual(['texts again']);
});

test('however often texts are missing, the broadcast is not given up', async () => {
  const { rescue, hls, clock, told } = playing();
  for (let round = 0; round < 20; round += 1) {
    rescue.report(missingSegment('subtitle', true), NOTHING_LOST);
    await clock.pass(1_000);
  }
  expect(hls.asked).not.toContain('stop');
  expect(told.filter((what) => what !== 'texts again')).toEqual([]);
});

test('caption segments that hls.js leaves out by itself stop nothing, two in a row neither', () => {
  const { rescue, hls, told } = playing();
  for (let round = 0; round < 3; round += 1) rescue.report(missingSegment('subtitle', false), NOTHING_LOST);
  expect(hls.subtitleTrack).toBe(0);
  expect(hls.asked).toEqual([]);
  expect(told).toEqual([]);
});

test('a source that was left while its texts were missing does not look for them', async () => {
  const { rescue, clock, told, stopped } = playing();
  rescue.report(missingSegment('subtitle', true), NOTHING_LOST);
  stopped.abort();
  await clock.pass(60_000);
  expect(told).toEqual([]);
});

test('a picture that is missing twice in a row is another matter, and is told', () => {
  const { rescue, hls, told } = playing();
  rescue.report(missingSegment('main', false), NOTHING_LOST);
  expect(told).toEqual([]);
  rescue.report(missingSegment('main', false), NOTHING_LOST);
  expect(hls.asked).toEqual(['stop']);
  expect(told).toEqual(['troubled: segment-missing']);
});

test('segments that are missing while the playlist is not sure are asked for until both are back', async () => {
  const { rescue, clock, told, list } = playing();
  list.sure = false;
  for (let time = 0; time < 10; time += 1) {
    rescue.report(missingSegment('main', true), NOTHING_LOST);
    await clock.pass(15_000);
  }
  expect(new Set(told)).toEqual(new Set(['troubled: segment-missing']));
  list.sure = true;
  for (let time = 0; time < 4; time += 1) rescue.report(missingSegment('main', true), NOTHING_LOST);
  expect(told.at(-1)).toBe('failed: segment-missing');
});
