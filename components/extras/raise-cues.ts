import type { PlayableFace } from '../../src/session/dvr-face';

/** Lines from below, of the height of a caption's own: above the controls of a narrow player too. */
const LINE = -4;

/**
 * Keeps captions above the controls in browsers whose style sheets cannot move them (Firefox): those without a place of
 * their own get one, ahead of their time, so that nothing jumps.
 */
export function raiseCues(media: PlayableFace, signal: AbortSignal): void {
  if (typeof VTTCue === 'undefined' || CSS.supports('selector(::-webkit-media-text-track-container)')) return;
  const raise = () => {
    for (const { mode, cues } of media.textTracks) {
      if (mode !== 'showing') continue;
      for (const cue of cues ?? []) if (cue instanceof VTTCue && cue.line === 'auto') cue.line = LINE;
    }
  };
  for (const event of ['timeupdate', 'seeked']) media.addEventListener(event, raise, { signal });
  media.textTracks.addEventListener('change', raise, { signal });
}
