import { expect, test } from 'vitest';
import { loadLiveEdge } from '../../src/webrtc/load-live-edge';

test('what plays WebRTC loads where there is none, as on a server', async () => {
  await expect(loadLiveEdge()).resolves.toMatchObject({ LiveEdge: expect.any(Function) });
});
