import type { Clock } from '../core/clock';
import type { KeyRing } from '../core/key-ring';

/** What the clients need from outside. */
export interface WebRtcMeans {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly credentials: RequestCredentials;
  /** The page's own credentials; null where it gives none. */
  readonly ring: KeyRing | null;
  /** As `Math.random`. */
  readonly random: () => number;
  /** The browser's class. */
  readonly Peer: typeof RTCPeerConnection;
}

/** A name for one session on the server, long enough that no two viewers have the same one. */
export function sessionId(random: () => number): string {
  const part = () => Math.floor(random() * 2 ** 32).toString(16).padStart(8, '0');
  return `viewer-${part()}${part()}`;
}
