import { ladderHeights } from './ladder';
import type { CompleteStreamOptions } from './stream-options';

/** One picture, one language of sound or one of subtitles: what has a media playlist. */
export type Rendition = {
  /** What the names of its files have after that of the stream. */
  suffix: string;
  ending: 'ts' | 'm4s' | 'aac' | 'vtt';
} & ({ kind: 'video'; height: number } | { kind: 'audio' | 'subtitles'; language: Language });

/** A language of sound and subtitles. */
export type Language = 'en' | 'de';

/** The languages, the usual one first. */
export const LANGUAGES: readonly Language[] = ['en', 'de'];

/** The least height of the largest of three pictures of a camera: below it there are no two smaller ones. */
const LEAST_TOP = 360;

/** What decides on the renditions. */
export type RenditionOptions =
  Pick<CompleteStreamOptions, 'variants' | 'audio' | 'subtitles' | 'iframes' | 'source' | 'container' | 'height'>;

/** Whether a stream has a master playlist. */
export function hasMaster({ variants, audio, subtitles, iframes }: RenditionOptions): boolean {
  return variants > 0 || audio === 'alternate' || subtitles || iframes;
}

/** The renditions of a stream. Pictures are named as by Red5's transcoder: `_1` is the largest. */
export function renditionsOf(options: RenditionOptions): Rendition[] {
  const { variants, audio, subtitles, source, container, height } = options;
  const all = ladderHeights(source);
  const top = variants === 3 ? Math.max(height, LEAST_TOP) : height;
  const from = source === 'fixture' ? 0 : all.indexOf(top);
  const heights = all.slice(from, from + Math.max(1, variants));
  const packed = container === 'ts' ? 'aac' : 'm4s';
  return [
    ...heights.map((each, i): Rendition => ({
      kind: 'video', height: each, suffix: hasMaster(options) ? `_${i + 1}` : '',
      ending: container === 'ts' ? 'ts' : 'm4s',
    })),
    ...(audio === 'alternate' ? LANGUAGES : []).map((language): Rendition =>
      ({ kind: 'audio', language, suffix: `_audio_${language}`, ending: packed })),
    ...(subtitles ? LANGUAGES : []).map((language): Rendition =>
      ({ kind: 'subtitles', language, suffix: `_subs_${language}`, ending: 'vtt' })),
  ];
}
