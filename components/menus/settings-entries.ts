import type { PlayerState } from '../state/player-state';
import { SPEEDS } from '../state/speeds';
import type { Quality, Track } from '../state/tracks';
import type { Verb } from '../state/verb';
import { fill, type Words } from '../state/words';

/** One of several that can be chosen. */
export interface Choice {
  readonly label: string;
  readonly chosen: boolean;
  readonly verb: Verb;
  /** It would change nothing now. */
  readonly disabled?: boolean;
}

/** A line of the settings menu: it opens a list of choices. */
export interface Entry {
  readonly id: 'speed' | 'quality' | 'captions' | 'sound';
  readonly label: string;
  /** What is chosen. */
  readonly value: string;
  readonly choices: readonly Choice[];
  /** Why some choices are of no use now. */
  readonly note?: string;
}

/** What the settings menu offers: only what leaves a choice. */
export function settingsEntries(state: PlayerState, words: Words): readonly Entry[] {
  return [
    ...(state.captions.length > 0 ? [captions(state, words)] : []),
    ...(state.sounds.length > 1 ? [sound(state, words)] : []),
    speed(state, words),
    ...(state.qualities.length > 1 ? [quality(state, words)] : []),
  ];
}

function speed({ speed, streamType, atLiveEdge }: PlayerState, words: Words): Entry {
  const atEdge = streamType === 'live' && atLiveEdge;
  const label = (one: number) => (one === 1 ? words.normalSpeed : `${one}×`);
  return {
    id: 'speed',
    label: words.speed,
    value: label(speed),
    choices: SPEEDS.map((to) => {
      return { label: label(to), chosen: to === speed, verb: { do: 'speed', to }, disabled: atEdge && to > 1 };
    }),
    ...(atEdge && { note: words.speedAtEdge }),
  };
}

function quality({ qualities, height }: PlayerState, words: Words): Entry {
  const chosen = qualities.find((one) => one.chosen);
  const label = (one: Quality) => qualityLabel(one, qualities, words);
  const [playing, another] = qualities.filter((one) => height > 0 && one.height === height);
  // Of two with one height nobody tells which one plays.
  const now = playing && !another ? label(playing) : height > 0 ? `${height}p` : '';
  const automatic = now ? fill(words.automaticNow, { quality: now }) : words.automatic;
  const all = qualities.map((one, to): Choice => ({ label: label(one), chosen: one.chosen, verb: { do: 'quality', to } }));
  const order = (a: Choice, b: Choice) => size(qualities, b) - size(qualities, a);
  return {
    id: 'quality',
    label: words.quality,
    value: chosen ? label(chosen) : automatic,
    choices: [
      { label: chosen ? words.automatic : automatic, chosen: !chosen, verb: { do: 'quality', to: -1 } },
      ...all.toSorted(order),
    ],
  };
}

function size(qualities: readonly Quality[], { verb }: Choice): number {
  const one = verb.do === 'quality' ? qualities[verb.to] : undefined;
  return one ? one.height * 1e9 + one.bitrate : 0;
}

/** `720p`, `720p60`; with the bit rate where two would read the same. */
function qualityLabel(one: Quality, all: readonly Quality[], words: Words): string {
  const name = ({ height, frameRate }: Quality) => `${height > 0 ? `${height}p` : ''}${frameRate > 31 ? Math.round(frameRate) : ''}`;
  const rate = one.bitrate > 0 ? fill(words.bitrate, { megabits: String(Math.round(one.bitrate / 1e5) / 10) }) : '';
  const alike = all.filter((other) => name(other) === name(one)).length > 1;
  return alike || !name(one) ? `${name(one)} ${rate}`.trim() : name(one);
}

function captions({ captions, locale }: PlayerState, words: Words): Entry {
  const { id, choices } = listed('captions', captions, locale, words);
  return {
    id,
    label: words.captions,
    value: nameOf(captions, locale, words) || words.off,
    choices: [
      { label: words.off, chosen: !captions.some(({ chosen }) => chosen), verb: { do: 'captions', to: -1 } },
      ...choices,
    ],
  };
}

function sound({ sounds, locale }: PlayerState, words: Words): Entry {
  return { ...listed('sound', sounds, locale, words), label: words.audioLanguage, value: nameOf(sounds, locale, words) };
}

function listed(id: 'captions' | 'sound', tracks: readonly Track[], locale: string | undefined, words: Words) {
  const choices = tracks.map((track, to): Choice => {
    return { label: trackName(track, to, locale, words), chosen: track.chosen, verb: { do: id, to } };
  });
  return { id, choices };
}

function nameOf(tracks: readonly Track[], locale: string | undefined, words: Words): string {
  const at = tracks.findIndex(({ chosen }) => chosen);
  const track = tracks[at];
  return track ? trackName(track, at, locale, words) : '';
}

/** Its label; else the name of its language as the page writes it; else its number. */
function trackName({ label, language }: Track, at: number, locale: string | undefined, words: Words): string {
  return label || languageName(language, locale ?? words.language) || fill(words.track, { number: String(at + 1) });
}

function languageName(language: string, locale: string): string {
  try {
    return language && (new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language);
  } catch {
    return language;
  }
}
