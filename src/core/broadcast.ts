/** What is on air. */
export type Transport = 'hls' | 'webrtc' | 'file' | null;

/** What the broadcast is doing, as far as the player can tell. */
export type Broadcast = 'idle' | 'waiting' | 'live' | 'reconnecting' | 'ended';
