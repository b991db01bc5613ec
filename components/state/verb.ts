import type { PlayableFace, TimeDisplay } from '../../src/session/dvr-face';
import { toggleFullscreen } from './fullscreen';
import type { PlayerState } from './player-state';
import { seekTarget, skipTarget, type SeekTarget } from './seek-target';
import type { StateSource } from './state-rows';
import { timeDisplays, timeShown } from './time-shown';
import type { Verb } from './wish';

export type { Verb } from './wish';

/**
 * Asks the media, or the host, for what the verb says. `state` must be freshly read, so that quick skips add up. What a
 * browser refuses comes back as the element's `error` and events, not from here.
 */
export function perform(verb: Verb, source: StateSource, state: PlayerState): void {
  const { media, host, panels } = source;
  // What is left are the extras, which TypeScript knows and a list of them here would only repeat.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (verb.do) {
    case 'nothing':
      return;
    case 'play':
      return play(media);
    case 'pause':
      return media.pause();
    case 'toggle-play':
      return media.paused ? play(media) : media.pause();
    case 'reload':
      return reload(media);
    case 'seek':
      return seek(media, seekTarget(state, verb.to));
    case 'seek-fraction':
      return seek(media, seekTarget(state, state.span.start + verb.to * (state.span.end - state.span.start)));
    case 'oldest':
      return seek(media, state.span.start);
    case 'go-live':
      if (atEdge(media)) return;
      return seek(media, state.streamType === 'live' ? 'live' : state.span.end);
    case 'skip':
      if (verb.by > 0 && atEdge(media)) return;
      return seek(media, skipTarget(state, verb.by));
    case 'volume':
      return setVolume(media, verb.to);
    case 'volume-step':
      return setVolume(media, (media.muted ? 0 : media.volume) + verb.by);
    case 'toggle-mute': {
      const silent = media.muted || media.volume === 0;
      media.muted = !silent;
      if (silent && media.volume === 0) media.volume = 0.5;
      return;
    }
    case 'toggle-fullscreen':
      return toggleFullscreen(host, media);
    case 'settings':
    case 'help':
    case 'go-to':
    case 'clip':
      return panels.show(state.panel === verb.do ? null : verb.do);
    case 'close':
      return panels.show(null);
    case 'prepare':
      return panels.prepare();
    case 'say':
      return source.say(verb.text);
    case 'next-time-display': {
      const all: readonly TimeDisplay[] = timeDisplays(state);
      const now = all.indexOf(timeShown(state).mode);
      host.timeDisplay = all[(now + 1) % all.length] ?? 'behind';
      return;
    }
    default:
      return source.extras(verb, state);
  }
}

/** At the edge there is nothing ahead; asking for live again would only stir the picture. */
function atEdge(media: PlayableFace): boolean {
  return media.atLiveEdge && !media.paused;
}

function play(media: PlayableFace): void {
  media.play().catch(() => undefined);
}

/** Tries anew, at the place that was reached. */
function reload(media: PlayableFace): void {
  const { currentTime, dvrWindow, transport } = media;
  // A broadcast that has failed is loaded anew by playing it, at its place.
  if (!dvrWindow || transport === 'file') media.load();
  if (dvrWindow && transport === 'file') media.currentTime = currentTime;
  play(media);
}

function setVolume(media: PlayableFace, wish: number): void {
  const volume = Math.round(Math.min(1, Math.max(0, wish)) * 100) / 100;
  media.volume = volume;
  media.muted = volume === 0;
}

function seek(media: PlayableFace, target: SeekTarget): void {
  if (target === 'live') media.goLive().catch(() => undefined);
  else media.currentTime = target;
}
