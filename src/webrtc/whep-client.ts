import { pause } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { LiveClient, LiveConnection } from './live-client';
import { receive } from './receive';
import { readMessage } from './red5-message';
import { candidatesOf, inStereo, isOffer } from './sdp';
import type { WebRtcMeans } from './webrtc-means';
import { WhepResource, type WhepAnswer } from './whep-resource';
import { whyBlocked } from './why-blocked';

/** Candidates that come within this time go with the answer, which saves a request. */
const GATHER_MS = 100;
/** Servers that do not answer keep a browser gathering for long. What it has by then is sent. */
const GATHER_AT_MOST_MS = 2_000;

/** One way for everything, which is looked for while the server is still being asked. */
const WAY = { bundlePolicy: 'max-bundle', iceCandidatePoolSize: 1 } as const;

/** The label under which Red5 listens. */
const CHANNEL = 'red5pro';

/**
 * Connects to a WHEP endpoint: Red5's, where the server makes the offer and takes the answer by PATCH, or a standard one
 * (draft-ietf-wish-whep), whichever it turns out to be.
 */
export class WhepClient implements LiveClient {
  readonly #endpoint: string;
  readonly #means: WebRtcMeans;

  constructor(endpoint: string, means: WebRtcMeans) {
    this.#endpoint = endpoint;
    this.#means = means;
  }

  async connect(signal: AbortSignal): Promise<LiveConnection> {
    signal.throwIfAborted();
    const failed = new AbortController();
    const life = AbortSignal.any([signal, failed.signal]);
    try {
      return await this.#connect(life);
    } catch (cause) {
      failed.abort();
      signal.throwIfAborted();
      throw await this.#reasonOf(cause, signal);
    }
  }

  async #connect(life: AbortSignal): Promise<LiveConnection> {
    const resource = new WhepResource(this.#endpoint, this.#means);
    life.addEventListener('abort', () => resource.release(), { once: true });
    const iceServers = await resource.look(life);
    life.throwIfAborted();
    const peer = new this.#means.Peer({ ...WAY, iceServers });
    const stream = receive(peer, life);
    const { lost, unpublished } = this.#listen(peer, life);
    for (const kind of ['video', 'audio']) peer.addTransceiver(kind, { direction: 'recvonly' });
    const offer = await peer.createOffer();
    const sdp = inStereo(offer.sdp ?? '');
    const answer = await resource.open(sdp, life);
    life.throwIfAborted();
    if (iceServers.length === 0 && answer.iceServers.length > 0) {
      peer.setConfiguration({ ...WAY, iceServers: answer.iceServers });
    }
    if (isOffer(answer.sdp)) await this.#answer(peer, answer, resource, life);
    else await this.#accept(peer, sdp, answer, resource, life);
    return { client: 'whep', stream, peer, lost, unpublished };
  }

  /** Red5's handshake. Our own offer was only a request, and is forgotten. */
  async #answer(peer: RTCPeerConnection, { sdp }: WhepAnswer, resource: WhepResource, life: AbortSignal): Promise<void> {
    await peer.setRemoteDescription({ type: 'offer', sdp });
    const answer = await peer.createAnswer();
    await peer.setLocalDescription({ type: 'answer', sdp: inStereo(answer.sdp ?? '') });
    const complete = await this.#gathered(peer, GATHER_MS, life);
    await resource.answer(peer.localDescription?.sdp ?? '', life);
    if (!complete) void this.#trickle(peer, resource, life);
  }

  /** The handshake of the standard. */
  async #accept(peer: RTCPeerConnection, offer: string, { sdp }: WhepAnswer, resource: WhepResource, life: AbortSignal): Promise<void> {
    await peer.setLocalDescription({ type: 'offer', sdp: offer });
    await peer.setRemoteDescription({ type: 'answer', sdp });
    void this.#trickle(peer, resource, life);
  }

  /** Sends candidates after the description. A server that takes none finds us by our own checks, mostly. */
  async #trickle(peer: RTCPeerConnection, resource: WhepResource, life: AbortSignal): Promise<void> {
    try {
      await this.#gathered(peer, GATHER_AT_MOST_MS, life);
      const fragment = candidatesOf(peer.localDescription?.sdp ?? '');
      if (fragment !== null) await resource.trickle(fragment, life);
    } catch {
      // Whether it mattered shows in the picture.
    }
  }

  /** Whether all candidates are known within a time. */
  async #gathered(peer: RTCPeerConnection, ms: number, life: AbortSignal): Promise<boolean> {
    const complete = () => peer.iceGatheringState === 'complete';
    if (complete()) return true;
    const done = new AbortController();
    peer.addEventListener('icegatheringstatechange', () => complete() && done.abort(), { signal: AbortSignal.any([life, done.signal]) });
    await pause(this.#means.clock, ms, AbortSignal.any([life, done.signal])).catch(() => {});
    done.abort();
    life.throwIfAborted();
    return complete();
  }

  /** What Red5 says on the data channel. Most servers say nothing, ever. */
  #listen(peer: RTCPeerConnection, life: AbortSignal): { readonly lost: AbortSignal; readonly unpublished: AbortSignal } {
    const lost = new AbortController();
    const unpublished = new AbortController();
    const channel = peer.createDataChannel(CHANNEL, { ordered: true });
    const hear = ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      if (message === 'unpublished') unpublished.abort();
      if (message === 'closed') lost.abort(new DvrError('webrtc-lost', { url: this.#endpoint }));
    };
    channel.addEventListener('message', hear, { signal: life });
    return { lost: lost.signal, unpublished: unpublished.signal };
  }

  async #reasonOf(cause: unknown, signal: AbortSignal): Promise<DvrError> {
    if (!(cause instanceof DvrError)) return new DvrError('webrtc-failed', { url: this.#endpoint, cause });
    if (cause.code !== 'unreachable') return cause;
    return new DvrError(await whyBlocked(this.#endpoint, signal, this.#means), { url: this.#endpoint, cause: cause.cause });
  }
}
