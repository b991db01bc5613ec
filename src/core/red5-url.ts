import { withQuery } from './auth';

/** The Red5 shorthand: where a stream is, in the server's own terms. */
export interface Red5Place {
  /** Host, optionally with scheme and port; https is assumed, http on loopback. */
  readonly host: string;
  /** Application, and room if any: `live`, `live/room`. */
  readonly app: string;
  readonly streamName: string;
  /** The folder of the playlists, where a web server gives them without the app. */
  readonly mediaBase: string;
}

/** The URL of the DVR playlist, or null where the shorthand says too little. */
export function playlistUrl({ host, app, streamName, mediaBase }: Red5Place): string | null {
  if (streamName === '') return null;
  const file = `${encodePath(streamName)}.m3u8`;
  if (mediaBase !== '') return `${mediaBase.replace(/\/+$/, '')}/${file}`;
  if (host === '') return null;
  return `${hostUrl(host)}/${encodePath(app)}/${file}`;
}

/** Where a stream is by WebRTC. */
export interface Red5LivePlace extends Pick<Red5Place, 'host' | 'app' | 'streamName'> {
  /** The node group of a Stream Manager; empty for a standalone server. */
  readonly nodeGroup: string;
}

/**
 * The WHEP endpoint, or null where the shorthand says too little: that of a server, or with a node group that of its Stream
 * Manager (2.0), which wants it in the query.
 */
export function whepUrl({ host, app, streamName, nodeGroup }: Red5LivePlace): string | null {
  if (host === '' || streamName === '') return null;
  const stream = encodePath(streamName);
  if (nodeGroup === '') return `${hostUrl(host)}/${encodePath(app)}/whep/endpoint/${stream}`;
  return withQuery(`${hostUrl(host)}/as/v1/proxy/whep/${encodePath(app)}/${stream}`, { nodeGroup });
}

/** The scheme is https unless given, http on loopback. */
function hostUrl(host: string): string {
  const bare = host.replace(/\/+$/, '');
  if (/^https?:\/\//i.test(bare)) return bare;
  return `${isLoopback(bare) ? 'http' : 'https'}://${bare}`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|[^:]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

/** Each segment of a path encoded, slashes kept. */
function encodePath(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map(encodeURIComponent)
    .join('/');
}
