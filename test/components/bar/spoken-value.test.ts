import { expect, test } from 'vitest';
import { SpokenValue } from '../../../components/bar/spoken-value';
import { BAR_WORDS } from '../../../components/state/bar-words';
import type { PlayerState } from '../../../components/state/player-state';
import { clockText } from '../../../src/core/clock-text';
import type { PlacedMarker } from '../../../src/core/placed-marker';
import { watchedStore } from '../watched-store';

const marker = (time: number, title: string, end: number | null = null): PlacedMarker => ({ id: title, time, end, title, kind: end === null ? 'marker' : 'chapter' });
const paused = watchedStore({ currentTime: 3846, atLiveEdge: false, paused: true }).store.state;
const at = (currentTime: number, more: Partial<PlayerState> = {}): PlayerState => ({ ...paused, currentTime, clock: null, ...more });
const ALL = { start: 0, end: 4600 };
const NEAR = { start: 3840, end: 3860 };

test('what is under the thumb is told behind its time: the marker, the chapter, and for how long nobody published', () => {
  const said = (state: PlayerState, shown = ALL) => new SpokenValue().of(state, BAR_WORDS, shown, 800, true);
  const markers = [marker(3000, 'Second half', 4000), marker(3846, 'The goal')];
  const time = '12 minutes 34 seconds behind live';
  expect(said(at(3846))).toBe(time);
  expect(said(at(3846, { markers }))).toBe(`${time}, The goal`);
  expect(said(at(3846.001, { markers }), NEAR)).toMatch(/, The goal$/);
  expect(said(at(3850, { markers }), NEAR)).toMatch(/, Second half$/);
  const outline = { breaks: [{ time: 3846, gap: 300 }], known: [], clock: [] };
  expect(said(at(3846, { outline }))).toBe(`${time}, Off air for 5 minutes`);
});

test('the clock has its seconds where little is shown, and none at live', () => {
  const said = (state: PlayerState, shown: typeof ALL) => new SpokenValue().of(state, BAR_WORDS, shown, 800, true);
  const clock = (seconds: boolean) => clockText(new Date(Date.UTC(2026, 2, 2, 13, 4, 6)), { seconds });
  expect(said(paused, NEAR).endsWith(`, ${clock(true)}`)).toBe(true);
  expect(said(paused, ALL).endsWith(`, ${clock(false)}`)).toBe(true);
  const live = watchedStore().store.state;
  expect(said(live, { start: 4580, end: 4600 })).toBe(said(live, ALL));
});

test('with the focus on it, what merely goes on is not read out', () => {
  const value = new SpokenValue();
  const said = (state: PlayerState, focus = true) => value.of(state, BAR_WORDS, NEAR, 800, focus);
  const playing = (time: number) => at(time, { ...watchedStore({ currentTime: time, atLiveEdge: false }).store.state, currentTime: time, span: { start: 0, end: time + 754 } });
  const first = said(playing(3846));
  expect(said(playing(3846.25))).toBe(first);
  expect(said(playing(3847))).toBe(first);
  expect(said(playing(3847.25), false)).not.toBe(first);
  const still = said(at(3847.25));
  expect(said(at(3847.25, { span: { start: 0, end: 4700 } }))).toBe(still);
  expect(said(at(3847.25, { span: { start: 0, end: 4700 } }), false)).not.toBe(still);
});

test('a step is told, however short, and so is a jump', () => {
  const value = new SpokenValue();
  const said = (currentTime: number) => value.of({ ...playing, currentTime }, BAR_WORDS, NEAR, 800, true);
  const playing = watchedStore({ currentTime: 3846, atLiveEdge: false }).store.state;
  const first = said(3846);
  value.stepped();
  const second = said(3847);
  expect(second).not.toBe(first);
  expect(said(3849)).not.toBe(second);
});
