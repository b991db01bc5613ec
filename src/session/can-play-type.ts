const PLAYLIST = /^\s*(?:application\/(?:vnd\.apple\.|x-)mpegurl|audio\/(?:x-)?mpegurl)\s*(;.*)?$/i;

/** As `HTMLMediaElement.canPlayType()`; HLS playlists are played here where the browser takes segments from a script. */
export function canPlayType(type: string): CanPlayTypeResult {
  const own = document.createElement('video').canPlayType(type);
  const [playlist, codecs] = PLAYLIST.exec(type) ?? [];
  const segments: typeof MediaSource | undefined = Reflect.get(globalThis, 'ManagedMediaSource') ?? globalThis.MediaSource;
  if (own || !playlist || !segments) return own;
  if (!codecs?.includes('codecs')) return 'maybe';
  return segments.isTypeSupported(`video/mp4${codecs}`) ? 'probably' : '';
}
