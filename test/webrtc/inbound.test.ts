import { describe, expect, test } from 'vitest';
import { inboundOf } from '../../src/webrtc/inbound';

describe('what comes in', () => {
  const NTP = 2_208_988_800_000;
  const CAMERA = Date.UTC(2026, 8, 20, 14);

  test('is told of all tracks, and when it was taken', () => {
    const report = [
      { type: 'inbound-rtp', kind: 'audio', bytesReceived: 10, packetsReceived: 5, estimatedPlayoutTimestamp: CAMERA + NTP + 7 },
      { type: 'inbound-rtp', kind: 'video', timestamp: 9, bytesReceived: 100, packetsReceived: 50, framesDecoded: 3, framesDropped: 1, estimatedPlayoutTimestamp: CAMERA + NTP },
      { type: 'transport', bytesReceived: 1_000 },
    ];
    expect(inboundOf(report)).toEqual({ bytes: 110, framesDecoded: 3, framesDropped: 1, progress: 3, playout: CAMERA, at: 9 });
  });

  test('is told by the sound where there is no picture', () =>
    expect(inboundOf([{ type: 'inbound-rtp', kind: 'audio', bytesReceived: 10, packetsReceived: 5 }])).toMatchObject({ progress: 5, playout: null }));
});
