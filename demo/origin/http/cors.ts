import type { OutgoingHttpHeaders } from 'node:http';

/**
 * How a server treats pages of other origins: `open` as a media server should, `guide` as the nginx of Red5's guide,
 * which sends no CORS header and refuses OPTIONS, `playlists` as one whose header stands in the location of the playlists only,
 * `bare` as one that lets everyone read, but exposes no header and refuses OPTIONS.
 */
export type CorsMode = 'open' | 'guide' | 'playlists' | 'bare';

/** What every answer to a path carries, errors too. */
export function corsHeaders(mode: CorsMode, path: string): OutgoingHttpHeaders {
  if (mode === 'guide' || (mode === 'playlists' && !path.endsWith('.m3u8'))) return {};
  return {
    'Access-Control-Allow-Origin': '*',
    ...(mode === 'bare' ? {} : { 'Access-Control-Expose-Headers': 'Date, Age, Content-Range, ETag, Content-Encoding' }),
  };
}

/** What the answer to a preflight carries besides, where one is given. */
export function preflightHeaders(mode: CorsMode): OutgoingHttpHeaders | null {
  if (mode === 'guide' || mode === 'bare') return null;
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match, If-Range, Range',
    'Access-Control-Max-Age': 86400,
  };
}

/** What every answer of Red5 to WHEP carries, whatever the web server of the playlists does. */
export const whepCorsHeaders = (): OutgoingHttpHeaders =>
  ({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Location, Link, Session-Host' });

/** What the answer to OPTIONS of WHEP carries besides. */
export const whepPreflightHeaders = (): OutgoingHttpHeaders => ({
  'Access-Control-Allow-Methods': 'OPTIONS, POST, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match',
  'Access-Control-Max-Age': 86400,
});
