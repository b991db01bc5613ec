import { describe, expect, test } from 'vitest';
import { FrameAxis } from '../../src/webrtc/frame-axis';

describe('the axis of frames', () => {
  test('is that of RTP, over its wrap', () => {
    const axis = new FrameAxis();
    const first = axis.at({ rtpTimestamp: 2 ** 32 - 900, mediaTime: 0 });
    expect(axis.at({ rtpTimestamp: 900, mediaTime: 0 }) - first).toBe(20);
    expect(axis.at({ rtpTimestamp: 90_900, mediaTime: 0 }) - first).toBe(1_020);
  });

  test('has a place for frames that nobody has seen too', () => {
    const axis = new FrameAxis();
    expect(axis.of(900)).toBeNull();
    const first = axis.at({ rtpTimestamp: 2 ** 32 - 900, mediaTime: 0 });
    expect(axis.of(900)).toBe(first + 20);
    expect(axis.at({ rtpTimestamp: 2 ** 32 - 900, mediaTime: 0 })).toBe(first);
  });

  test('is media time where the browser tells no other', () => expect(new FrameAxis().at({ mediaTime: 1.5 })).toBe(1_500));
});
