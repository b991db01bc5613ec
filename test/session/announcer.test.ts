import { expect, test } from 'vitest';
import { Announcer } from '../../src/session/announcer';
import type { DvrWindow } from '../../src/session/dvr-face';

const window: DvrWindow = {
  start: 0, end: 10, edge: 4, startDate: null, endDate: null, sliding: false, approximateClock: false,
};
const idle = {
  duration: Number.NaN, streamType: 'unknown', transport: null, broadcast: 'idle', targetLiveWindow: Number.NaN,
  dvrWindow: null, placedMarkers: [],
} as const;
const live = {
  ...idle, duration: Number.POSITIVE_INFINITY, streamType: 'live', broadcast: 'live', dvrWindow: window,
} as const;

test('tells what has changed, once', () => {
  const announcer = new Announcer(idle);
  expect(announcer.news(live)).toEqual(['durationchange', 'streamtypechange', 'broadcastchange', 'dvrwindowchange']);
  expect(announcer.news({ ...live, dvrWindow: { ...window } })).toEqual([]);
});

test('a window that moved is news', () => {
  const announcer = new Announcer(live);
  expect(announcer.news({ ...live, dvrWindow: { ...window, edge: 5 } })).toEqual(['dvrwindowchange']);
});

test('NaN that stays NaN is none', () => {
  expect(new Announcer(idle).news(idle)).toEqual([]);
});
