import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { corsHeaders, preflightHeaders } from '../../demo/origin/http/cors';
import type { Origin } from '../../demo/origin/origin';
import { streamAnswer } from '../../demo/origin/stream-answer';
import type { StreamFile } from '../../demo/origin/stream-files';
import { listen, type Site } from '../support/listen';
import { padded } from './padded';
import { SEGMENT_SECONDS } from './segment';

/** Of the media, as they are sent. */
export const MEGABITS_PER_SECOND = 2.5;

const SEGMENT_BYTES = (MEGABITS_PER_SECOND * 1e6 * SEGMENT_SECONDS) / 8;

/** What has been asked for since the log was emptied. */
interface Request {
  readonly path: string;
  /** Whether what was sent ends before the file does: as much as a key frame takes, say. */
  endsEarly: boolean;
  /** Of the body that was sent. */
  bytes: number;
}

/** The server that all players have their media from. */
export interface MediaServer extends Site {
  /** Empty it with `splice(0)`. */
  readonly requests: Request[];
  /** Each answer waits for so long: milliseconds. */
  answerAfter: number;
}

/** Serves an origin's broadcasts as the origin does, with segments of the size that real media have. */
export async function startMediaServer(origin: Origin): Promise<MediaServer> {
  const requests: Request[] = [];
  const read = async (file: StreamFile) => {
    const bytes = await file.make();
    return file.type === 'ts' ? padded(bytes, SEGMENT_BYTES) : bytes;
  };
  const site = await listen(createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }));
  const server: MediaServer = { ...site, requests, answerAfter: 0 };
  return server;

  async function answer({ url = '/', method, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, search: query } = new URL(url, 'http://media');
    const open = corsHeaders('open', path);
    if (method === 'OPTIONS') return void response.writeHead(204, { ...open, ...preflightHeaders('open') }).end();
    const entry: Request = { path, endsEarly: false, bytes: 0 };
    requests.push(entry);
    const [, name, rest] = /^\/live\/([^_.]+)(.+)$/.exec(path) ?? [];
    if (name === undefined || rest === undefined) return void response.writeHead(404, open).end();
    await delay(server.answerAfter);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const reply = await streamAnswer({
      stream: origin.stream(name), rest, query, method: method === 'HEAD' ? 'HEAD' : 'GET', headers, cors: 'open', now: Date.now(), read,
      gone: gone.signal,
    });
    if (reply.kind !== 'answer') return void response.destroy();
    const { status, headers: own, body } = reply.answer;
    response.writeHead(status, {
      ...own, ...open, 'Cache-Control': 'no-cache', ...(status === 304 ? {} : { 'Content-Length': body.length }),
    });
    const [, last, length] = /-(\d+)\/(\d+)$/.exec(String(own['Content-Range'])) ?? [];
    entry.endsEarly = last !== undefined && Number(last) + 1 < Number(length);
    entry.bytes = method === 'HEAD' ? 0 : body.length;
    response.end(method === 'HEAD' ? undefined : body);
  }
}
