import type { IncomingHttpHeaders } from 'node:http';
import { carryQuery, refusal } from './http/access';
import type { CorsMode } from './http/cors';
import { compressed } from './http/gzip';
import { errorAnswer, staticAnswer, type Answer } from './http/static-answer';
import type { PlaylistFault, SegmentFault, Stream } from './stream';
import type { StreamFile } from './stream-files';

/** An answer, one that breaks off in the middle, a cut connection, or silence. */
export type Reply = { kind: 'answer' | 'truncated'; answer: Answer } | { kind: 'refuse' } | { kind: 'hang' };

/** A request for a file of a stream. */
export interface StreamRequest {
  stream: Stream;
  /** What follows the stream's name: `.m3u8`, `_12.ts`, `_init.mp4`. */
  rest: string;
  /** With its question mark, or empty. */
  query: string;
  headers: IncomingHttpHeaders;
  cors: CorsMode;
  /** Epoch milliseconds. */
  now: number;
  /** Makes a file's bytes, or takes them from where they are kept. */
  read: (file: StreamFile) => Promise<Buffer>;
}

const CONTENT_TYPES: Readonly<Record<StreamFile['type'], string>> = {
  playlist: 'application/vnd.apple.mpegurl',
  ts: 'video/mp2t',
  mp4: 'video/mp4',
  aac: 'audio/aac',
  vtt: 'text/vtt',
  key: 'application/octet-stream',
};

/** What a server that has this stream on its disk answers, with what is broken about the stream. */
export async function streamAnswer(request: StreamRequest): Promise<Reply> {
  const { stream, rest, query, headers, cors } = request;
  const { access, gzip } = stream.options;
  const isPlaylist = rest.endsWith('.m3u8');
  const fault = isPlaylist ? stream.faults.playlist : stream.faults.segments;
  const broken = fault === undefined ? null : brokenReply(fault);
  if (broken) return broken;
  const refused = refusal(access, query, request.now);
  if (refused) return { kind: 'answer', answer: errorAnswer(refused) };
  const file = stream.file(rest);
  if (!file) return { kind: 'answer', answer: errorAnswer(404) };
  const own = faultyBody(stream, rest, isPlaylist ? fault : undefined) ?? await request.read(file);
  const body = isPlaylist && access === 'token-carried' ? carryQuery(own, query) : own;
  // The types block of Red5's guide knows only playlists and TS.
  const unknown = cors === 'guide' && file.type !== 'playlist' && file.type !== 'ts';
  const ownType = unknown ? 'application/octet-stream' : CONTENT_TYPES[file.type];
  const contentType = fault === 'html' ? 'text/html' : ownType;
  const asFile = { body, contentType, changedAt: file.changedAt };
  const zipped = gzip && isPlaylist ? await compressed(asFile, headers) : null;
  return { kind: fault === 'truncate' ? 'truncated' : 'answer', answer: zipped ?? staticAnswer(asFile, headers) };
}

function brokenReply(fault: PlaylistFault | SegmentFault): Reply | null {
  if (fault === 'refuse' || fault === 'hang') return { kind: fault };
  return typeof fault === 'number' ? { kind: 'answer', answer: errorAnswer(fault) } : null;
}

function faultyBody(stream: Stream, rest: string, fault: PlaylistFault | SegmentFault | undefined): Buffer | null {
  if (fault === 'html') return Buffer.from('<!doctype html><title>Welcome</title><p>Please log in.</p>\n');
  if (fault === 'empty') return Buffer.alloc(0);
  return fault === 'no-segments' ? stream.emptyPlaylist(rest) : null;
}
