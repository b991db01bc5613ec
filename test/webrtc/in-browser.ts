import { afterEach, beforeEach, vi } from 'vitest';
import { KeyRing } from '../../src/core/key-ring';
import type { GetAuth } from '../../src/core/auth';
import type { WebRtcMeans } from '../../src/webrtc/webrtc-means';
import { FakeClock } from '../fakes/fake-clock';
import { FakeMediaStream, FakePeer } from '../fakes/fake-peer';

/** Gives every test of a file the classes of a browser. */
export function inBrowser(): void {
  beforeEach(() => {
    FakePeer.made = [];
    FakePeer.gathersAtOnce = true;
    vi.stubGlobal('MediaStream', FakeMediaStream);
    vi.stubGlobal('RTCPeerConnection', FakePeer);
  });
  afterEach(() => vi.unstubAllGlobals());
}

/** What a client needs, on fakes. */
export function means(server: { readonly fetch: typeof fetch }, getAuth: GetAuth | null = null): WebRtcMeans & { readonly clock: FakeClock } {
  const Peer = globalThis.RTCPeerConnection;
  return { clock: new FakeClock(), fetch: server.fetch, credentials: 'same-origin', ring: getAuth && new KeyRing(getAuth), random: () => 0.5, Peer };
}
