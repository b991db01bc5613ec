import { M3U8Parser, PlaylistLevelType, type Fragment, type LevelDetails } from 'hls.js';
import { textOf } from './with-origin';

/** A media playlist as hls.js understands it; fails where hls.js finds fault with it. */
export async function mediaPlaylist(url: string): Promise<LevelDetails> {
  return parseMedia(await textOf(url), url);
}

/** The same of a text. */
export function parseMedia(text: string, url: string): LevelDetails {
  const details = M3U8Parser.parseLevelPlaylist(text, url, 0, PlaylistLevelType.MAIN, 0, null);
  if (details.playlistParsingError) throw details.playlistParsingError;
  return details;
}

/** A master playlist as hls.js understands it. */
export async function masterPlaylist(url: string) {
  const text = await textOf(url);
  const parsed = M3U8Parser.parseMasterPlaylist(text, url);
  if (parsed.playlistParsingError) throw parsed.playlistParsingError;
  return { ...parsed, media: M3U8Parser.parseMasterPlaylistMedia(text, url, parsed) };
}

/** Segment `number` of a list. */
export function segmentOf({ fragments }: LevelDetails, number: number): Fragment {
  const found = fragments.find(({ sn }) => sn === number);
  if (!found) throw new Error(`segment ${number} is not listed`);
  return found;
}
