import { describe, expect, test } from 'vitest';
import { switchPlan, type SwitchSigns } from '../../src/core/switch-plan';

const START: SwitchSigns = { choice: 'auto', wants: 'live', plays: true, onAir: null, peer: 'connecting', live: true, pinned: false, away: 0 };
const AT_LIVE: SwitchSigns = { ...START, onAir: 'webrtc', peer: 'frames' };
const REWOUND: SwitchSigns = { ...START, wants: 'place', onAir: 'hls', peer: 'frames', away: 1 };

describe('at the start', () => {
  test('both are asked for, and whichever has a picture first is shown', () => {
    expect(switchPlan(START)).toEqual({ show: 'hls', connect: true, load: 'media' });
    expect(switchPlan({ ...START, peer: 'frames' })).toEqual({ show: 'webrtc', connect: true, load: 'media' });
  });

  test('nobody connects for a picture that is not to move', () => {
    expect(switchPlan({ ...START, plays: false, peer: 'closed', away: Number.POSITIVE_INFINITY })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });

  test('far back nobody connects', () => {
    expect(switchPlan({ ...START, wants: 'place', peer: 'closed', away: Number.POSITIVE_INFINITY })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });

  test.each(['hls', 'webrtc', 'auto'] as const)('what a page chose holds: %s', (choice) => {
    const { show, connect } = switchPlan({ ...START, choice });
    expect([show, connect]).toEqual([choice === 'webrtc' ? 'webrtc' : 'hls', choice !== 'hls']);
  });
});

describe('at live', () => {
  test('the playlist goes on being read, and no segment is loaded', () => {
    expect(switchPlan(AT_LIVE)).toEqual({ show: 'webrtc', connect: true, load: 'list' });
  });

  test('without frames the recording is shown, and the connection is tried again', () => {
    expect(switchPlan({ ...AT_LIVE, peer: 'connecting' })).toEqual({ show: 'hls', connect: true, load: 'media' });
  });

  test('a page that wants nothing else waits with the last frame', () => {
    expect(switchPlan({ ...AT_LIVE, choice: 'webrtc', peer: 'connecting' })).toEqual({ show: 'webrtc', connect: true, load: 'list' });
  });

  test('on the way back from the recording its segments are loaded until the take', () => {
    expect(switchPlan({ ...AT_LIVE, onAir: 'hls' })).toEqual({ show: 'webrtc', connect: true, load: 'media' });
  });

  test('what cannot be is not tried', () => {
    expect(switchPlan({ ...START, peer: 'never' })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });

  test('a recording that is shown on another device stays there', () => {
    expect(switchPlan({ ...AT_LIVE, onAir: 'hls', pinned: true })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });

  test('a broadcast that is over has no live edge', () => {
    expect(switchPlan({ ...AT_LIVE, live: false })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });
});

describe('in the recording', () => {
  test('the connection is kept for a moment, and closed then', () => {
    expect(switchPlan(REWOUND)).toEqual({ show: 'hls', connect: true, load: 'media' });
    expect(switchPlan({ ...REWOUND, away: 6 })).toEqual({ show: 'hls', connect: false, load: 'media' });
  });

  test('one that was closed is not made', () => {
    expect(switchPlan({ ...REWOUND, peer: 'closed' }).connect).toBe(false);
  });
});
