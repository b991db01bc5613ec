import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { refusal } from './http/access';
import { whepPreflightHeaders } from './http/cors';
import { iceLinks } from './http/ice-links';
import { errorAnswer, type Answer } from './http/static-answer';
import { resourcePath, type WhepAddress } from './http/whep-address';
import type { Stream } from './stream';
import type { Reply } from './stream-answer';
import type { LiveSide } from './webrtc/live-side';
import { DescriptionError, type Opening, type Peer } from './webrtc/peer';
import { hasDataSection, isDescription } from './webrtc/sdp';

/** A request to WHEP. */
export interface WhepRequest {
  address: WhepAddress;
  /** The stream of this name, or null where there is none. */
  stream: Stream | null;
  method: string;
  /** With its question mark, or empty. */
  query: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Where the origin is reached, without a slash at the end. */
  url: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The node to which a Stream Manager sends viewers: later requests have to name it. */
export const SESSION_HOST = 'edge-1.red5.invalid';

const SDP = 'application/sdp';
const FRAGMENT = 'application/trickle-ice-sdpfrag';

/**
 * What Red5 answers to WHEP, standalone or through the proxy of a Stream Manager, with what is broken about the stream.
 * The web server of the playlists has no part in it.
 */
export async function whepAnswer(request: WhepRequest): Promise<Reply> {
  const { method, stream } = request;
  if (method === 'OPTIONS') return answer(options(request));
  const broken = stream?.faults[method === 'POST' ? 'whep' : 'whepResource'];
  if (broken === 'hang' || broken === 'refuse') return { kind: broken };
  if (typeof broken === 'number') return answer(errorAnswer(broken));
  return answer(await served(request));
}

const answer = (made: Answer): Reply => ({ kind: 'answer', answer: made });

/** OPTIONS is a preflight, and asks for ICE servers and for the node. */
function options({ address, stream, query }: WhepRequest): Answer {
  const asked = new URLSearchParams(query);
  const proxied = address.kind === 'proxy';
  if (proxied && !asked.has('nodeGroup') && !asked.has('host')) return errorAnswer(400);
  const headers = { ...whepPreflightHeaders(), ...links(stream), ...(proxied ? { 'Session-Host': SESSION_HOST } : {}) };
  return { status: 204, headers, body: Buffer.alloc(0) };
}

async function served(request: WhepRequest): Promise<Answer> {
  const { address: { kind }, stream, method, query } = request;
  const asked = new URLSearchParams(query);
  if (method !== 'POST' && method !== 'PATCH' && method !== 'DELETE') return errorAnswer(405);
  if (kind === (method === 'POST' ? 'resource' : 'endpoint')) return errorAnswer(405);
  if (kind === 'proxy' && asked.get('host') !== SESSION_HOST) return errorAnswer(400);
  const live = stream?.live;
  if (!stream || !live) return errorAnswer(404);
  if (method === 'POST') return open(request, stream, live, asked);
  const peer = live.find(asked.get('requestId') ?? '');
  if (!peer) return errorAnswer(404);
  if (method === 'PATCH') return patch(request, peer);
  await peer.close();
  return done();
}

async function open(request: WhepRequest, stream: Stream, live: LiveSide, asked: URLSearchParams): Promise<Answer> {
  const { body, query, now } = request;
  if (!stream.onAir) return errorAnswer(404);
  const refused = refusal(stream.options.access, query, now);
  if (refused) return errorAnswer(refused);
  if (body !== '' && typeOf(request) !== SDP) return errorAnswer(406);
  const opening = openingOf(stream, body, asked);
  if (!opening) return errorAnswer(400);
  const id = asked.get('requestId') ?? randomUUID();
  if (live.has(id)) return errorAnswer(409);
  try {
    const { description } = await live.open(id, opening);
    const sdp = stream.faults.whep === 'not-sdp' ? '<!doctype html><title>Welcome</title>\n' : description;
    const headers = { 'Content-Type': SDP, ...location(request, stream, id), ...links(stream) };
    return { status: 201, headers, body: Buffer.from(sdp) };
  } catch (error) {
    if (error instanceof DescriptionError) return errorAnswer(406);
    throw error;
  }
}

/** Red5 takes an empty offer too; the standard's server needs one that it can answer. */
function openingOf({ options: { handshake } }: Stream, body: string, asked: URLSearchParams): Opening | null {
  if (body !== '' && !isDescription(body)) return null;
  if (handshake === 'red5') return { offers: 'server', dataSection: asked.get('signal') === 'true' || hasDataSection(body) };
  return body === '' ? null : { offers: 'client', offer: body };
}

async function patch(request: WhepRequest, peer: Peer): Promise<Answer> {
  const { body } = request;
  const type = typeOf(request);
  if (type === FRAGMENT) {
    await peer.trickle(body);
    return done();
  }
  if (type !== SDP) return errorAnswer(406);
  if (!peer.awaitsAnswer) return errorAnswer(409);
  if (!isDescription(body)) return errorAnswer(400);
  try {
    await peer.accept(body);
  } catch (error) {
    if (error instanceof DescriptionError) return errorAnswer(400);
    throw error;
  }
  return done();
}

const done = (): Answer => ({ status: 204, headers: {}, body: Buffer.alloc(0) });

const typeOf = ({ headers }: WhepRequest): string => (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

function links(stream: Stream | null): OutgoingHttpHeaders {
  const all = iceLinks(stream?.options.iceServers ?? []);
  return all.length > 0 ? { Link: all } : {};
}

/** Where the session is, as the stream gives it. */
function location({ address, url }: WhepRequest, { faults }: Stream, id: string): OutgoingHttpHeaders {
  const path = resourcePath(address);
  const query = new URLSearchParams({ ...(address.kind === 'proxy' ? { host: SESSION_HOST } : {}), requestId: id });
  const { location: fault = 'whole' } = faults;
  switch (fault) {
    case 'none':
      return {};
    case 'bare':
      return { Location: path };
    case 'absolute':
      return { Location: `${url}${path}?${query}` };
    case 'whole':
      return { Location: `${path}?${query}` };
  }
}
