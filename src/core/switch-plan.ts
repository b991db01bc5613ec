/** How the live edge is to come: `auto` is by WebRTC where that works, else by HLS. */
export type LiveEdgeChoice = 'auto' | 'webrtc' | 'hls';

/** What asks for the live edge: `auto` is the Red5 SDK where it is given and can, else the client that is built in. */
export type LiveTransport = 'auto' | 'red5-sdk' | 'whep';

/** Which of the two pictures of a broadcast. */
export type Side = 'hls' | 'webrtc';

/** What is known when it is decided which picture is to be on air. */
export interface SwitchSigns {
  readonly choice: LiveEdgeChoice;
  /** Whether the viewer follows live, or is at a place of the recording: where a pause at live holds the picture too. */
  readonly wants: 'live' | 'place';
  /** Whether it is to play: nobody connects for a picture that stands still. */
  readonly plays: boolean;
  /** What the viewer sees; null before there is a picture. */
  readonly onAir: Side | null;
  /** `frames` while it brings pictures, `never` where it can't. */
  readonly peer: 'closed' | 'connecting' | 'frames' | 'never';
  /** Whether the playlist goes on, as far as it is known. */
  readonly live: boolean;
  /** The recording is shown where the live picture can't follow: on another device, or in a window that stays with its `<video>`. */
  readonly pinned: boolean;
  /** Seconds since the viewer has left live. */
  readonly away: number;
}

/** What follows from it. */
export interface SwitchPlan {
  /** What is to be on air as soon as its picture is there. */
  readonly show: Side;
  /** Whether a peer connection is to be held, or made. */
  readonly connect: boolean;
  /** What is loaded of the recording: its segments too, or its playlist only. */
  readonly load: 'media' | 'list';
}

/** A viewer who was away from live for a moment goes back without waiting. Seconds. */
const GRACE = 5;

/** Which picture is to be on air, and what is loaded for it. */
export function switchPlan({ choice, wants, plays, onAir, peer, live, pinned, away }: SwitchSigns): SwitchPlan {
  if (choice === 'hls' || peer === 'never' || !live || pinned) return { show: 'hls', connect: false, load: 'media' };
  const kept = peer !== 'closed' && away < GRACE;
  if (wants === 'place') return { show: 'hls', connect: kept, load: 'media' };
  if (!plays) return { show: onAir ?? 'hls', connect: kept, load: 'media' };
  const byWebrtc = peer === 'frames' || choice === 'webrtc';
  // Until the take nobody knows which picture comes first.
  return { show: byWebrtc ? 'webrtc' : 'hls', connect: true, load: byWebrtc && onAir === 'webrtc' ? 'list' : 'media' };
}
