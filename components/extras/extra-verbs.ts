import { togglePictureInPicture } from './picture-in-picture';
import type { PlayableFace } from '../../src/session/dvr-face';
import type { PlayerState } from '../state/player-state';
import { SPEEDS } from '../state/speeds';
import type { StateSource } from '../state/state-rows';
import { placeOf, showCaptions } from '../state/tracks';
import type { TrackVerb } from '../state/wish';

/** What some wishes need to know beside the state. */
export interface Aids {
  /** `at` is the media time of the frame `by` frames after the one on screen. */
  readonly frames: { at(by: number): number };
  /** The language of captions that the viewer had last; empty where none. */
  readonly kept: { readonly captionLanguage: string };
}

/** Asks the media for what the tag itself leaves to its extras. */
export function performExtra(verb: TrackVerb, { media, host }: StateSource, state: PlayerState, { frames, kept }: Aids): void {
  const { span, captions } = state;
  switch (verb.do) {
    case 'toggle-picture-in-picture':
      return togglePictureInPicture(host, media);
    case 'speed':
      media.playbackRate = verb.to;
      return;
    case 'speed-step':
      media.playbackRate = nextSpeed(state.speed, verb.by);
      return;
    case 'frame':
      if (media.paused) step(media, Math.min(span.end, Math.max(span.start, frames.at(verb.by))));
      return;
    case 'quality':
      media.videoRenditions.selectedIndex = verb.to;
      return;
    case 'sound': {
      const track = media.audioTracks[verb.to];
      if (track) track.enabled = true;
      return;
    }
    case 'captions':
      return showCaptions(media, verb.to);
    case 'toggle-captions': {
      const on = captions.some(({ chosen }) => chosen);
      const wished = [kept.captionLanguage, ...languages()].map((language) => placeOf(captions, language));
      return showCaptions(media, on ? -1 : (wished.find((place) => place >= 0) ?? 0));
    }
  }
}

/** Moves a still picture. Near live the face would go live and play, so there the `<video>` itself is asked. */
function step(media: PlayableFace, time: number): void {
  const { activeVideo, currentTime, liveEdgeStart } = media;
  if (!(time >= liveEdgeStart)) media.currentTime = time;
  else if (activeVideo.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) activeVideo.currentTime += time - currentTime;
}

/** The next of `SPEEDS` in a direction; a speed of the page's own lies between two. */
function nextSpeed(now: number, by: number): number {
  return (by > 0 ? SPEEDS.find((speed) => speed > now) : SPEEDS.findLast((speed) => speed < now)) ?? now;
}

function languages(): readonly string[] {
  return globalThis.navigator?.languages ?? [];
}
