import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type * as Werift from 'werift';
import type { PeerConfig, RTCDataChannel, RTCPeerConnection, RTCRtpCodecParameters, RTCRtpSender } from 'werift';
import { projectFolder } from '../project-folder';
import { ntpTime, type LivePacket, type MediaKind } from './rtp';
import type { VideoCodec } from './rtp-encoder';
import { candidatesOf, leadingNowhere, offerOf, withoutNames } from './sdp';

/** How the peer of a viewer is set up. */
export interface PeerOptions {
  codec: VideoCodec;
  /** Read at each packet of ICE: nothing comes through while it says so. */
  blocked: () => boolean;
}

/** Who begins: the server with an offer, with or without a section for data channels, or the client with its own. */
export type Opening = { offers: 'server'; dataSection: boolean } | { offers: 'client'; offer: string };

/** A description that no peer of ours can take. */
export class DescriptionError extends Error {}

const HOST = '127.0.0.1';
const STREAM = 'red5';
/** A browser asks for consent every few seconds, as long as it is there (RFC 7675). */
const SILENT_MS = 10_000;
const SETUP_MS = 30_000;
const WATCH_MS = 1000;

const VIDEO_CODECS = {
  h264: { mimeType: 'video/H264', parameters: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f' },
  vp8: { mimeType: 'video/VP8' },
} as const;

/** The server's end of the connection with one viewer. */
export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #options: PeerOptions;
  readonly #senders: Readonly<Record<MediaKind, RTCRtpSender>>;
  readonly #sentAt = { video: 0, audio: 0 };
  readonly #channels = new Set<RTCDataChannel>();
  readonly #closing = new AbortController();
  #heardAt = performance.now();
  #awaitsAnswer = false;

  /**
   * Opens a peer on loopback; its description is ready.
   *
   * @throws DescriptionError for an offer that cannot be taken
   */
  static async open(opening: Opening, options: PeerOptions): Promise<Peer> {
    const peer = new Peer(loadWerift(), options);
    try {
      await peer.#describe(opening);
    } catch (error) {
      await peer.close();
      throw new DescriptionError(error instanceof Error ? error.message : String(error));
    }
    return peer;
  }

  private constructor(werift: typeof Werift, options: PeerOptions) {
    this.#options = options;
    const { RTCPeerConnection, RTCRtpCodecParameters, MediaStream } = werift;
    const feedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];
    const video = new RTCRtpCodecParameters(
      { ...VIDEO_CODECS[options.codec], clockRate: 90_000, payloadType: 96, rtcpFeedback: feedback });
    this.#connection = new RTCPeerConnection({
      ...loopback(),
      codecs: { video: [video], audio: [opus(RTCRtpCodecParameters)] },
      iceFilterStunResponse: () => this.#hears(),
      iceFilterCandidatePair: () => !options.blocked(),
    });
    const streams = [new MediaStream({ id: STREAM })];
    const sender = (kind: MediaKind): RTCRtpSender =>
      this.#connection.addTransceiver(kind, { direction: 'sendonly', streams }).sender;
    this.#senders = { video: sender('video'), audio: sender('audio') };
    for (const kind of ['video', 'audio'] as const) this.#stampReports(kind);
    this.#connection.onDataChannel.subscribe((channel) => this.#channels.add(channel));
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'failed' || state === 'closed') this.#closing.abort();
    });
    void this.#watch();
  }

  /** What the client is to be told. */
  get description(): string {
    const sdp = this.#connection.localDescription?.sdp ?? '';
    return this.#options.blocked() ? leadingNowhere(sdp) : sdp;
  }

  /** Whether the server's offer has no answer yet. */
  get awaitsAnswer(): boolean {
    return this.#awaitsAnswer;
  }

  /** Aborted when the client has gone, and when this end was closed. */
  get gone(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Takes the answer to the server's offer.
   *
   * @throws DescriptionError where it is none
   */
  async accept(answer: string): Promise<void> {
    try {
      await this.#connection.setRemoteDescription({ type: 'answer', sdp: withoutNames(answer) });
      this.#awaitsAnswer = false;
    } catch (error) {
      throw new DescriptionError(error instanceof Error ? error.message : String(error));
    }
  }

  /** Takes candidates that the client found later. */
  async trickle(fragment: string): Promise<void> {
    for (const candidate of candidatesOf(fragment)) await this.#connection.addIceCandidate(candidate);
  }

  /** Sends a packet, as soon as the connection is up. */
  send({ kind, clock, rtp }: LivePacket): void {
    this.#sentAt[kind] = clock;
    // A connection that breaks is noticed by its silence.
    this.#senders[kind].sendRtp(rtp).catch(() => null);
  }

  /** Sends a message on each channel that the client has opened. */
  tell(message: object): void {
    const text = JSON.stringify(message);
    for (const channel of this.#channels) if (channel.readyState === 'open') channel.send(text);
  }

  /** Closes this end without a word, as a server that dies; resolves when its sockets are gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection.close();
  }

  async #describe(opening: Opening): Promise<void> {
    const { codec } = this.#options;
    if (opening.offers === 'server') {
      // One that is negotiated makes the section, and opens nothing: the client opens its own channel.
      if (opening.dataSection) this.#connection.createDataChannel('', { negotiated: true, id: 1000 });
      await this.#connection.setLocalDescription(await this.#connection.createOffer());
      this.#awaitsAnswer = true;
      return;
    }
    const sdp = offerOf(codec, withoutNames(opening.offer));
    if (sdp === null) throw new Error(`The offer has no ${codec} that could be sent.`);
    await this.#connection.setRemoteDescription({ type: 'offer', sdp });
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
  }

  #hears(): boolean {
    if (this.#options.blocked()) return false;
    this.#heardAt = performance.now();
    return true;
  }

  /** Reports say the instant of the last frame; werift's own have a fraction of seconds that is none. */
  #stampReports(kind: MediaKind): void {
    Object.defineProperty(this.#senders[kind], 'ntpTimestamp', {
      get: () => ntpTime(this.#sentAt[kind]),
      set: () => { /* As sent. */ },
    });
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await delay(WATCH_MS, null, { signal }).catch(() => null);
      const patience = this.#connection.connectionState === 'connected' ? SILENT_MS : SETUP_MS;
      if (performance.now() - this.#heardAt > patience) this.#closing.abort();
    }
  }
}

/** Read when somebody watches. Not by `import()`, which Vite forbids to what it runs as a part of its configuration: the demo. */
function loadWerift(): typeof Werift {
  const werift: typeof Werift = createRequire(join(projectFolder(), 'package.json'))('werift');
  return werift;
}

/** Nothing but this machine: no server is asked for an address, and no other interface is used. */
const loopback = (): Pick<
  PeerConfig, 'iceServers' | 'iceUseIpv4' | 'iceUseIpv6' | 'iceAdditionalHostAddresses' | 'bundlePolicy'
> => ({
  iceServers: [], iceUseIpv4: false, iceUseIpv6: false, iceAdditionalHostAddresses: [HOST], bundlePolicy: 'max-bundle',
});

const opus = (Parameters: typeof RTCRtpCodecParameters): RTCRtpCodecParameters => new Parameters({
  mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 111, parameters: 'minptime=10;useinbandfec=1',
});
