import type { DvrError, DvrErrorCode } from '../../src/core/dvr-error';
import type { BarWords } from './bar-words';
import type { MenuWords } from './menu-words';

const CONTROL_WORDS = {
  /** The language of these words (BCP 47): spoken durations follow it. */
  language: 'en',
  player: 'Video player',
  play: 'Play',
  pause: 'Pause',
  replay: 'Play again',
  skipBack: 'Back {time}',
  skipForward: 'Forward {time}',
  seek: 'Position',
  live: 'Live',
  onAir: 'LIVE',
  delay: '{seconds} s',
  liveWithDelay: 'Live, {time} behind',
  goLive: 'Go live',
  goLiveBehind: 'Go live, {time} behind',
  behind: 'Behind live',
  behindBy: '{time} behind live',
  position: '{time} of {total}',
  elapsed: '{time} since the start',
  clock: 'Clock {time}',
  about: 'about {time}',
  anotherTime: 'Show another time',
  reconnecting: 'Reconnecting',
  waiting: 'Waiting',
  waitingForBroadcast: 'Waiting for the broadcast to start',
  waitingForRecording: 'Waiting for the recording ({seconds} s)',
  ended: 'Ended',
  broadcastEnded: 'The broadcast has ended',
  loading: 'Loading',
  mute: 'Mute',
  unmute: 'Unmute',
  volume: 'Volume',
  settings: 'Settings',
  settingsFailed: 'Settings: not loaded. Try again',
  captions: 'Captions',
  captionsOff: 'Captions off',
  enterPictureInPicture: 'Picture in picture',
  exitPictureInPicture: 'Exit picture in picture',
  enterFullscreen: 'Full screen',
  exitFullscreen: 'Exit full screen',
  tryAgain: 'Try again',
  forDevelopers: 'For developers',
};

/** Every text of the player, by key. */
export type Words = ControlWords & MenuWords & Partial<BarWords>;

/**
 * The texts that the tag itself shows. Under the code of a `DvrError` a page can put a sentence in place of the error's own.
 */
export type ControlWords = Readonly<Record<keyof typeof CONTROL_WORDS, string> & Partial<Record<DvrErrorCode, string>>>;

/**
 * The text table in English, without what only the menus say (`MENU_WORDS`, loaded with them). A page hands texts of its own
 * in with the `words` property of the player, in whole or in part.
 */
export const WORDS: ControlWords = Object.freeze(CONTROL_WORDS);

/** A text with its `{places}` filled in. */
export function fill(text: string, places: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}

/** What a viewer is told of an error. */
export function sentenceOf({ code, viewer }: DvrError, words: ControlWords): string {
  return words[code] ?? viewer;
}
