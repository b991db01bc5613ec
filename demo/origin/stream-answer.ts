import type { IncomingHttpHeaders } from 'node:http';
import type { CorsMode } from './http/cors';
import { errorAnswer, staticAnswer, type Answer } from './http/static-answer';
import type { PlaylistFault, SegmentFault, Stream, StreamFile } from './stream';

/** An answer, one that breaks off in the middle, a cut connection, or silence. */
export type Reply = { kind: 'answer' | 'truncated'; answer: Answer } | { kind: 'refuse' } | { kind: 'hang' };

/** A request for a file of a stream. */
export interface StreamRequest {
  stream: Stream;
  /** What follows the stream's name: `.m3u8`, `_12.ts`, `_init.mp4`. */
  rest: string;
  headers: IncomingHttpHeaders;
  cors: CorsMode;
  /** Makes a file's bytes, or takes them from where they are kept. */
  read: (file: StreamFile) => Promise<Buffer>;
}

const CONTENT_TYPES = { playlist: 'application/vnd.apple.mpegurl', ts: 'video/mp2t', mp4: 'video/mp4' } as const;

/** What a server that has this stream on its disk answers, with what is broken about the stream. */
export async function streamAnswer(request: StreamRequest): Promise<Reply> {
  const { stream, rest, headers, cors } = request;
  const isPlaylist = rest === '.m3u8';
  const fault = isPlaylist ? stream.faults.playlist : stream.faults.segments;
  const broken = fault === undefined ? null : brokenReply(fault);
  if (broken) return broken;
  const file = fileOf(stream, rest);
  if (!file) return { kind: 'answer', answer: errorAnswer(404) };
  const body = faultyBody(stream, isPlaylist ? fault : undefined) ?? await request.read(file);
  // The types block of Red5's guide knows only playlists and TS.
  const unknown = cors === 'guide' && file.type === 'mp4';
  const ownType = unknown ? 'application/octet-stream' : CONTENT_TYPES[file.type];
  const contentType = fault === 'html' ? 'text/html' : ownType;
  const answer = staticAnswer({ body, contentType, changedAt: file.changedAt }, headers);
  return { kind: fault === 'truncate' ? 'truncated' : 'answer', answer };
}

function brokenReply(fault: PlaylistFault | SegmentFault): Reply | null {
  if (fault === 'refuse' || fault === 'hang') return { kind: fault };
  return typeof fault === 'number' ? { kind: 'answer', answer: errorAnswer(fault) } : null;
}

function faultyBody(stream: Stream, fault: PlaylistFault | SegmentFault | undefined): Buffer | null {
  if (fault === 'html') return Buffer.from('<!doctype html><title>Welcome</title><p>Please log in.</p>\n');
  if (fault === 'empty') return Buffer.alloc(0);
  return fault === 'no-segments' ? stream.emptyPlaylist() : null;
}

function fileOf(stream: Stream, rest: string): StreamFile | null {
  if (rest === '.m3u8') return stream.playlist();
  if (rest === '_init.mp4') return stream.init();
  const [, digits, ending] = /^_(0|[1-9]\d{0,9})\.(ts|m4s)$/.exec(rest) ?? [];
  const fits = ending === (stream.options.container === 'ts' ? 'ts' : 'm4s');
  return digits !== undefined && fits ? stream.segment(Number(digits)) : null;
}
