/** As much of a track as a connection touches. */
export class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';

  constructor(readonly kind: 'audio' | 'video') {
    super();
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** A stream as a page makes one. */
export class FakeMediaStream extends EventTarget {
  readonly tracks: FakeTrack[] = [];

  addTrack(track: FakeTrack): void {
    this.tracks.push(track);
  }

  getTracks(): readonly FakeTrack[] {
    return this.tracks;
  }

  getVideoTracks(): readonly FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'video');
  }
}

/** A data channel that the client opens. */
export class FakeChannel extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(readonly label: string) {
    super();
  }

  close(): void {}

  /** The server says something. */
  say(data: string): void {
    const event = new MessageEvent('message', { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }
}

/** What `getStats` says about one kind of media. */
export interface FakeInbound {
  bytesReceived: number;
  packetsReceived: number;
  framesDecoded?: number;
  framesDropped?: number;
}

const CANDIDATE = 'a=candidate:1 1 udp 2113937151 192.0.2.7 51000 typ host';

/**
 * A peer connection without a network. It keeps the order that a browser insists on (W3C webrtc, signaling states), brings the
 * tracks of what the other side sends, and gathers its candidates when a test says so, or at once.
 */
export class FakePeer extends EventTarget {
  static made: FakePeer[] = [];
  /** Whether candidates are complete as soon as there is a local description. */
  static gathersAtOnce = true;

  /** The newest one. */
  static get last(): FakePeer {
    const last = FakePeer.made.at(-1);
    if (!last) throw new Error('No peer connection was made.');
    return last;
  }

  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  iceGatheringState: RTCIceGatheringState = 'new';
  signalingState: RTCSignalingState = 'stable';
  remoteDescription: RTCSessionDescriptionInit | null = null;
  readonly channels: FakeChannel[] = [];
  readonly asked: string[] = [];
  readonly video: FakeInbound = { bytesReceived: 0, packetsReceived: 0, framesDecoded: 0, framesDropped: 0 };
  readonly audio: FakeInbound = { bytesReceived: 0, packetsReceived: 0 };
  /** What `estimatedPlayoutTimestamp` of the picture is at the time (NTP milliseconds); null before the first sender reports. */
  playout: (() => number) | null = null;
  /** The newest frame that has come out of the decoder; null where the browser does not tell. */
  delivered: (() => { readonly timestamp: number; readonly rtpTimestamp: number }) | null = null;
  /** When statistics are of. */
  now = () => Number.NaN;
  tracks: FakeTrack[] = [];
  closed = 0;
  #local: RTCSessionDescriptionInit | null = null;

  constructor(public configuration: RTCConfiguration = {}) {
    super();
    FakePeer.made.push(this);
  }

  get localDescription(): RTCSessionDescriptionInit | null {
    if (!this.#local || this.iceGatheringState === 'new') return this.#local;
    return { ...this.#local, sdp: this.#local.sdp?.replace('a=mid:0\r\n', `a=mid:0\r\n${CANDIDATE}\r\n`) ?? '' };
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  createDataChannel(label: string): FakeChannel {
    const channel = new FakeChannel(label);
    this.channels.push(channel);
    return channel;
  }

  addTransceiver(kind: string, { direction }: { direction: string }): void {
    this.asked.push(`${kind} ${direction}`);
  }

  async createOffer(): Promise<RTCSessionDescriptionInit> {
    this.#mustBeOpen();
    return { type: 'offer', sdp: describe('actpass', 'recvonly') };
  }

  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    this.#mustBe('have-remote-offer');
    return { type: 'answer', sdp: describe('active', 'recvonly') };
  }

  async setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.#mustBe(description.type === 'answer' ? 'have-remote-offer' : 'stable');
    this.#local = description;
    this.signalingState = description.type === 'answer' ? 'stable' : 'have-local-offer';
    if (FakePeer.gathersAtOnce) this.gather();
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.#mustBe(description.type === 'answer' ? 'have-local-offer' : 'stable');
    if (!description.sdp?.startsWith('v=0')) throw new DOMException('Failed to parse SessionDescription.', 'OperationError');
    if (description.type === 'offer' && !description.sdp.includes('a=setup:actpass')) {
      throw new DOMException('Offerer must use actpass value for setup attribute.', 'OperationError');
    }
    this.remoteDescription = description;
    this.signalingState = description.type === 'answer' ? 'stable' : 'have-remote-offer';
    for (const [, kind] of description.sdp.matchAll(/^m=(audio|video) /gm)) {
      const track = new FakeTrack(kind === 'audio' ? 'audio' : 'video');
      this.tracks.push(track);
      this.dispatchEvent(Object.assign(new Event('track'), { track, streams: [], receiver: {} }));
    }
  }

  getReceivers() {
    const receiver = (track: FakeTrack, sources: readonly object[]) => ({ track, getSynchronizationSources: () => sources });
    const delivered = this.delivered ? [this.delivered()] : [];
    return [receiver(new FakeTrack('video'), []), ...this.tracks.map((track) => receiver(track, track.kind === 'video' ? delivered : []))];
  }

  async getStats(): Promise<Map<string, object>> {
    const report = (kind: 'audio' | 'video') => ({
      type: 'inbound-rtp', kind, timestamp: this.now(), ...this[kind], ...(kind === 'video' && this.playout && { estimatedPlayoutTimestamp: this.playout() }),
    });
    const kinds = new Set(this.tracks.map(({ kind }) => kind));
    return new Map([['T1', { type: 'transport' }], ...[...kinds].map((kind): [string, object] => [kind, report(kind)])]);
  }

  /** All candidates are known. */
  gather(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  /** The way to the server changes. */
  become(iceConnectionState: RTCIceConnectionState): void {
    this.iceConnectionState = iceConnectionState;
    this.connectionState = iceConnectionState === 'connected' || iceConnectionState === 'completed' ? 'connected' : this.connectionState;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }

  /** Frames arrive and are decoded. */
  decode(frames = 1): void {
    this.video.framesDecoded = (this.video.framesDecoded ?? 0) + frames;
    this.video.bytesReceived += frames * 5_000;
  }

  /** The server says something on the data channel. */
  say(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    for (const channel of this.channels) channel.say(data);
  }

  close(): void {
    this.closed += 1;
    this.connectionState = 'closed';
    this.signalingState = 'closed';
  }

  #mustBeOpen(): void {
    if (this.signalingState === 'closed') throw new DOMException('The peer connection is closed.', 'InvalidStateError');
  }

  #mustBe(state: RTCSignalingState): void {
    this.#mustBeOpen();
    if (this.signalingState !== state) throw new DOMException(`Called in wrong state: ${this.signalingState}`, 'InvalidStateError');
  }
}

/** A session description with a picture or without, sound and a data channel. */
export function describe(setup: 'actpass' | 'active' | 'passive', direction: 'sendonly' | 'recvonly', picture = true): string {
  const media = (kind: string, mid: number, ...more: string[]) =>
    [`m=${kind} 9 UDP/TLS/RTP/SAVPF 96`, 'a=ice-ufrag:abcd', 'a=ice-pwd:secretsecretsecret', `a=setup:${setup}`, `a=mid:${mid}`, `a=${direction}`, ...more];
  return [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1 2',
    ...(picture ? media('video', 0, 'a=rtpmap:96 H264/90000') : []),
    ...media('audio', 1, 'a=rtpmap:96 opus/48000/2', 'a=fmtp:96 minptime=10;useinbandfec=1'),
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    `a=setup:${setup}`,
    'a=mid:2',
    '',
  ].join('\r\n');
}
