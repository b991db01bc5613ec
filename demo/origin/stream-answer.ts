import type { IncomingHttpHeaders } from 'node:http';
import { carryQuery, refusal } from './http/access';
import type { CorsMode } from './http/cors';
import { compressed } from './http/gzip';
import { errorAnswer, staticAnswer, type Answer } from './http/static-answer';
import type { Faults, Stream } from './stream';
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
  method: 'GET' | 'HEAD';
  headers: IncomingHttpHeaders;
  cors: CorsMode;
  /** Epoch milliseconds. */
  now: number;
  /** Makes a file's bytes, or takes them from where they are kept. */
  read: (file: StreamFile) => Promise<Buffer>;
  /** Aborted when the client has gone. */
  gone: AbortSignal;
}

/** As much of a playlist is no history. */
const SHORT_BYTES = 65_536;

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
  const { stream, rest, query, method, cors, gone } = request;
  const { access, gzip } = stream.options;
  const isPlaylist = rest.endsWith('.m3u8');
  const fault = faultOf(stream.faults, rest);
  const broken = fault === undefined ? null : brokenReply(fault);
  if (broken) return broken;
  if (method === 'HEAD' && stream.faults.head) return { kind: 'answer', answer: errorAnswer(stream.faults.head) };
  const refused = refusal(access, query, request.now);
  if (refused) return { kind: 'answer', answer: errorAnswer(refused) };
  const file = stream.file(rest);
  if (!file) return { kind: 'answer', answer: errorAnswer(404) };
  const own = faultyBody(stream, rest, fault) ?? damaged(await request.read(file), fault);
  const body = isPlaylist && access === 'token-carried' ? carryQuery(own, query) : own;
  // The types block of Red5's guide knows only playlists and TS.
  const unknown = cors === 'guide' && file.type !== 'playlist' && file.type !== 'ts';
  const ownType = unknown ? 'application/octet-stream' : CONTENT_TYPES[file.type];
  const contentType = fault === 'html' ? 'text/html' : ownType;
  const asFile = { body, contentType, changedAt: file.changedAt };
  const headers = rangesTaken(request.headers, isPlaylist ? stream.faults.ranges : stream.faults.segmentRanges);
  if (!headers) return { kind: 'answer', answer: errorAnswer(416, { 'Content-Range': `bytes */${body.length}` }) };
  const zipped = gzip && isPlaylist ? await compressed(asFile, headers) : null;
  const answer = zipped ?? staticAnswer(asFile, headers);
  if (stream.faults.history === 'held' && isPlaylist && method === 'GET' && answer.body.length > SHORT_BYTES) {
    await stream.mended(gone);
    return streamAnswer(request);
  }
  return { kind: fault === 'truncate' ? 'truncated' : 'answer', answer };
}

/** The headers of a request as a server reads them that does not take every range; null where it refuses one. */
function rangesTaken(headers: IncomingHttpHeaders, fault: Faults['ranges']): IncomingHttpHeaders | null {
  if (fault === 'no-suffix' && /^bytes=-/i.test(headers.range ?? '')) return null;
  return fault === 'ignored' ? { ...headers, range: undefined } : headers;
}

type Fault = Faults['playlist' | 'segments' | 'keys'];

function faultOf(faults: Faults, rest: string): Fault {
  if (rest.endsWith('.m3u8')) return faults.playlist;
  return rest.endsWith('.key') ? faults.keys : faults.segments;
}

function brokenReply(fault: NonNullable<Fault>): Reply | null {
  if (fault === 'refuse' || fault === 'hang') return { kind: fault };
  return typeof fault === 'number' ? { kind: 'answer', answer: errorAnswer(fault) } : null;
}

function faultyBody(stream: Stream, rest: string, fault: Fault): Buffer | null {
  if (fault === 'no-segments') return stream.emptyPlaylist(rest);
  return (typeof fault === 'string' && FAULTY_BODIES[fault]) || null;
}

/** A playlist as it is on a disk while something is wrong with it. */
function damaged(list: Buffer, fault: Fault): Buffer {
  const damage = typeof fault === 'string' ? DAMAGES[fault] : undefined;
  return damage?.(list) ?? list;
}

const DAMAGES: Readonly<Record<string, (list: Buffer) => Buffer>> = {
  half: (list) => list.subarray(0, Math.floor(list.length / 2)),
  // In the middle of the number of a segment, so that what is there looks like another one.
  unfinished: (list) => list.subarray(0, -'0.ts\n'.length),
  rewritten: (list) => Buffer.from(list.toString().replace('#EXTM3U', '#EXTM3U\n#EXT-X-INDEPENDENT-SEGMENTS')),
};

const FAULTY_BODIES: Readonly<Record<string, Buffer>> = {
  html: Buffer.from('<!doctype html><title>Welcome</title><p>Please log in.</p>\n'),
  empty: Buffer.alloc(0),
  damaged: Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n#EXTINF:2,\n'),
  hevc: Buffer.from('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9000000,CODECS="hvc1.1.6.L186.B0,ec-3"\nuhd.m3u8\n'),
  protected: Buffer.from(
    '#EXTM3U\n#EXT-X-VERSION:5\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://key",'
    + 'KEYFORMAT="com.apple.streamingkeydelivery",KEYFORMATVERSIONS="1"\n#EXTINF:2,\nfilm_0.ts\n#EXTINF:2,\nfilm_1.ts\n',
  ),
  noise: Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 197 + (n >> 3) * 59) % 251)),
  other: Buffer.alloc(16, 0x5d),
};
