import { expect, test } from 'vitest';
import { announcement } from '../../components/state/announcement';
import { liveBadge } from '../../components/state/live-state';
import { picture } from '../../components/state/picture';
import { DvrError } from '../../src/core/dvr-error';
import type { FakeMediaState } from '../fakes/fake-media';
import { watchedStore } from './watched-store';

const state = (media: Partial<FakeMediaState> = {}) => watchedStore(media).store.state;
const GO_LIVE = 'Go live, 12 minutes 34 seconds behind';
const BEHIND = { currentTime: 3846, atLiveEdge: false };

test.each([
  ['WebRTC at the edge', { transport: 'webrtc', latency: 0.3 }, ['live', 'LIVE', '', 'Live', false]],
  ['HLS at the edge', {}, ['live', 'LIVE', '6 s', 'Live, 6 seconds behind', false]],
  ['HLS of unknown latency', { latency: null }, ['live', 'LIVE', '', 'Live', false]],
  ['behind', BEHIND, ['behind', 'Go live', '-12:34', GO_LIVE, true]],
  ['paused', { ...BEHIND, paused: true }, ['paused', 'Go live', '-12:34', GO_LIVE, true]],
  ['paused just now', { paused: true }, ['paused', 'Go live', '', 'Go live', true]],
  ['reconnecting', { broadcast: 'reconnecting' }, ['reconnecting', 'Reconnecting', '', 'Reconnecting', false]],
  ['waiting', { broadcast: 'waiting', streamType: 'unknown' }, ['waiting', 'Waiting', '', 'Waiting', false]],
] as const)('the live button %s', (_name, media, [name, text, detail, spoken, pressable]) => {
  expect(liveBadge(state(media))).toEqual({ state: name, text, detail, spoken, pressable });
});

test('a recording has no live button, but a broadcast that ended says so', () => {
  expect(liveBadge(state({ streamType: 'on-demand', broadcast: 'ended' }))).toBeNull();
  const { fake, store } = watchedStore();
  fake.become({ broadcast: 'ended', streamType: 'on-demand' }, 'broadcastchange', 'streamtypechange');
  expect(liveBadge(store.state)?.text).toBe('Ended');
});

test('the announcer speaks of states, never of time', () => {
  const { fake, store } = watchedStore();
  let said = announcement(store.state, '');
  expect(said).toBe('Live');
  fake.become(BEHIND, 'seeked');
  expect((said = announcement(store.state, said))).toBe('Behind live');
  fake.become({ currentTime: 3800 }, 'timeupdate');
  expect((said = announcement(store.state, said))).toBe('Behind live');
  fake.become({ paused: true }, 'pause');
  expect((said = announcement(store.state, said))).toBe('Behind live');
  fake.become({ error: new DvrError('unreachable') }, 'error');
  expect(announcement(store.state, said)).toBe('The media server does not answer.');
});

test.each([
  ['none', {}],
  ['busy', { readyState: 2 }],
  ['waiting', { broadcast: 'waiting', readyState: 0 }],
  ['reconnecting', { broadcast: 'reconnecting', readyState: 2 }],
  ['recording', { awaited: 3.4, transport: 'webrtc' }],
  ['start', { paused: true, readyState: 2 }],
  ['empty', { error: new DvrError('no-source'), paused: true }],
  ['error', { error: new DvrError('not-found') }],
] as const)('the picture is %s', (name, media) => {
  expect(picture(state(media))).toBe(name);
});

test('a pause after the start leaves the picture clear', () => {
  const { fake, store } = watchedStore();
  fake.become({ paused: true }, 'pause');
  expect(picture(store.state)).toBe('none');
});
