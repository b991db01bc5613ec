import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { corsHeaders, preflightHeaders, whepCorsHeaders, type CorsMode } from './http/cors';
import { bodyOf } from './http/request-body';
import { errorAnswer, type Answer } from './http/static-answer';
import { whepAddress, type WhepAddress } from './http/whep-address';
import { indexPage } from './index-page';
import type { Stream } from './stream';
import { streamAnswer, type Reply } from './stream-answer';
import type { StreamOptions } from './stream-options';
import { FOLDERS, StreamRegistry } from './stream-registry';
import { whepAnswer } from './whep-answer';

/** How an origin is set up; everything has a default. */
export interface OriginOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: a free one. */
  port?: number;
  /** How pages of other origins are treated; a stream may have its own. Default `open`. */
  cors?: CorsMode;
  /** The wall clock, epoch milliseconds; a test may jump hours with it. */
  now?: () => number;
  /** The zone of the digits in cameras' pictures, where a stream says nothing else; default 0. */
  utcOffsetMinutes?: number;
  /** The folder of the committed media; default e2e/fixtures of this project. */
  fixtures?: string;
}

/** One request that the origin has seen. */
export interface LoggedRequest {
  /** Epoch milliseconds. */
  at: number;
  method: string;
  path: string;
  /** With its question mark, or empty. */
  query: string;
  range: string | null;
  /** 0 until there is an answer, and for ever where there is none. */
  status: number;
  /** Of the body. */
  bytes: number;
}

/** A running origin. */
export interface Origin {
  /** Without a slash at the end. */
  readonly url: string;
  /** How pages of other origins are treated, for streams without a mode of their own. */
  cors: CorsMode;
  /** The newest requests in the order in which they came; empty it with `splice(0)`. */
  readonly requests: LoggedRequest[];
  /**
   * Adds a broadcast at `/live/<name>.m3u8`, by WebRTC at `/live/whep/endpoint/<name>` and, as through a Stream Manager, at
   * `/as/v1/proxy/whep/live/<name>`; when it has ended, its recording is at `/vod/<name>.m3u8` and `.mp4`.
   */
  addStream(name: string, options?: StreamOptions): Stream;
  /** Takes a broadcast away. */
  removeStream(name: string): void;
  /** A broadcast that was added, or whose name says what it is like (see `parseStreamName`). Throws for any other. */
  stream(name: string): Stream;
  /** Ends everything: connections, viewers, timers, ffmpeg. */
  close(): Promise<void>;
}

const MOST_LOGGED = 20_000;

interface Exchange {
  response: ServerResponse;
  method: string;
  cors: CorsMode;
  /** Null where it has nothing to do with WHEP. */
  whep: WhepAddress | null;
  entry: LoggedRequest;
}

/** Starts a Red5-shaped origin: broadcasts that began hours ago and go on in real time. */
export async function startOrigin(options: OriginOptions = {}): Promise<Origin> {
  const { host = '127.0.0.1', port = 0, now = Date.now, utcOffsetMinutes = 0, fixtures } = options;
  const closing = new AbortController();
  const requests: LoggedRequest[] = [];
  const server = createServer((request, response) => { void serve(request, response); });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  const name = /^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${address.port}`;
  const registry = new StreamRegistry({ url, now, utcOffsetMinutes, fixtures });

  const origin: Origin = {
    url,
    cors: options.cors ?? 'open',
    requests,
    addStream: (streamName, streamOptions = {}) => registry.add('live', streamName, streamOptions),
    removeStream: (streamName) => registry.remove('live', streamName),
    stream(streamName) {
      const found = registry.find('live', streamName);
      if (!found) throw new RangeError(`There is no stream "${streamName}".`);
      return found;
    },
    async close() {
      closing.abort(new Error('The origin was closed.'));
      const closed = server.listening ? once(server, 'close') : null;
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, registry.close()]);
    },
  };
  return origin;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, path = '/', query = ''] = /^([^?]*)(.*)$/.exec(request.url ?? '/') ?? [];
    const { method = 'GET' } = request;
    const entry: LoggedRequest = {
      at: now(), method, path, query, range: request.headers.range ?? null, status: 0, bytes: 0,
    };
    requests.push(entry);
    if (requests.length > MOST_LOGGED) requests.shift();
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('The client has gone.')));
    const exchange: Exchange = { response, method, cors: origin.cors, whep: whepAddress(path), entry };
    try {
      const found = exchange.whep ? null : streamOf(path);
      const stream = exchange.whep ? registry.find('live', exchange.whep.name) : found?.stream ?? null;
      exchange.cors = stream?.cors ?? origin.cors;
      const wait = waitOf(stream, exchange.whep);
      if (wait) await delay(wait, null, { signal: AbortSignal.any([gone.signal, closing.signal]) });
      if (exchange.whep) {
        const { headers } = request;
        const body = await bodyOf(request);
        send(await whepAnswer({ address: exchange.whep, stream, method, query, headers, body, url, now: now() }), exchange);
        return;
      }
      const answer = path === '/' ? page(indexPage()) : null;
      send(await reply(request, found, answer, { query, cors: exchange.cors, gone: gone.signal }), exchange);
    } catch (error) {
      if (gone.signal.aborted || closing.signal.aborted) return;
      const answer = errorAnswer(500);
      answer.body = Buffer.from(`${error instanceof Error ? error.message : String(error)}\n`);
      answer.headers['Content-Type'] = 'text/plain';
      send({ kind: 'answer', answer }, exchange);
    }
  }

  /** The stream that a path is of: the one with the longest name, since a name may end as that of a rendition. */
  function streamOf(path: string): { stream: Stream; rest: string } | null {
    const folder = FOLDERS.find((each) => path.startsWith(`/${each}/`));
    if (!folder) return null;
    const file = path.slice(folder.length + 2);
    for (let at = file.lastIndexOf('.'); at > 0; at = file.lastIndexOf('_', at - 1)) {
      const stream = registry.find(folder, file.slice(0, at));
      if (stream) return { stream, rest: file.slice(at) };
    }
    return null;
  }

  async function reply(
    request: IncomingMessage, found: ReturnType<typeof streamOf>, front: Answer | null,
    { query, cors, gone }: { query: string; cors: CorsMode; gone: AbortSignal },
  ): Promise<Reply> {
    const { method, headers } = request;
    const preflight = method === 'OPTIONS' ? preflightHeaders(cors) : null;
    if (preflight) return { kind: 'answer', answer: { status: 204, headers: preflight, body: Buffer.alloc(0) } };
    if (method !== 'GET' && method !== 'HEAD') return { kind: 'answer', answer: errorAnswer(405) };
    if (!found) return { kind: 'answer', answer: front ?? errorAnswer(404) };
    return streamAnswer({
      ...found, query, method, headers, cors, gone, now: now(),
      read: (file) => file.costly ? registry.workshop.get(file.key, file.make, gone) : file.make(),
    });
  }

  function send(reply: Reply, { response, method, cors, whep, entry }: Exchange): void {
    if (reply.kind === 'hang') return;
    if (reply.kind === 'refuse') {
      response.destroy();
      return;
    }
    const { status, headers, body } = reply.answer;
    // nginx's add_header leaves out errors, unless it says `always`.
    const always = cors === 'open' || status < 400 || status === 416;
    response.writeHead(status, {
      ...headers,
      ...(whep ? whepCorsHeaders() : corsHeaders(cors, entry.path)),
      ...(always ? { 'Cache-Control': 'no-cache' } : {}),
      ...(status === 304 || status === 204 ? {} : { 'Content-Length': body.length }),
      'Date': new Date(now()).toUTCString(),
    });
    const sent = method === 'HEAD' ? body.subarray(0, 0) : reply.kind === 'truncated' ? half(body) : body;
    entry.status = status;
    entry.bytes = sent.length;
    if (reply.kind === 'truncated') response.write(sent, () => response.destroy());
    else response.end(sent);
  }
}

function waitOf(stream: Stream | null, whep: WhepAddress | null): number {
  const { delayMs = 0, whepDelayMs = 0 } = stream?.faults ?? {};
  return delayMs + (whep ? whepDelayMs : 0);
}

const half = (body: Buffer): Buffer => body.subarray(0, Math.ceil(body.length / 2));

const page = (text: string): Answer =>
  ({ status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(text) });
