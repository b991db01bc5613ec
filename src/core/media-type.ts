const PLAYLIST_TYPE = /mpegurl/i;
const MEDIA_TYPE = /^\s*(video|audio)\//i;

/** Whether a MIME type names media that a `<video>` plays by itself, rather than a playlist. */
export function isMediaType(type: string): boolean {
  return MEDIA_TYPE.test(type) && !PLAYLIST_TYPE.test(type);
}
