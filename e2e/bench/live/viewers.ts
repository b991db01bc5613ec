import type { PeerEntry } from '../peers';

/** A page with nothing but a peer connection: what the others are compared with. */
export const BARE = 'live-bare';

/** The player of this project. */
export const LIVE_OURS = 'live-red5';

/** What plays the live edge by WebRTC, this player first. */
export const VIEWERS: readonly PeerEntry[] = [
  { id: LIVE_OURS, label: 'red5-dvr-player', packages: [] },
  { id: BARE, label: 'a bare peer connection', packages: [] },
  { id: 'live-seek', label: 'liveSeek of the Red5 SDK', packages: ['red5pro-webrtc-sdk', 'hls.js'], script: '/packages/hls.js/dist/hls.min.js' },
];
