import { live, test, thirtySecondsBack } from '../support/live';
import { expect, onlyIn } from '../support/test';

/** Firefox does not tell when a frame was taken: what is supposed instead is right to a segment. Milliseconds. */
const SEGMENT_MS = 2_000;

// Firefox gets H.264 for WebRTC from elsewhere, and may not have it.
test('VP8 is live, thirty seconds back is the recording, and Go live is live again', { tag: onlyIn('firefox') }, async ({ player, watch }) => {
  const stream = await watch({ webrtc: 'vp8', segmentSeconds: SEGMENT_MS / 1_000 });
  await live(player);
  await thirtySecondsBack(player, SEGMENT_MS);
  await player.run((element) => element.goLive());
  await live(player);
  await player.run((element) => element.remove());
  await expect.poll(() => stream.viewers).toBe(0);
});
