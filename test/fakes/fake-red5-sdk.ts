import type { SdkEvent, SdkView } from '../../src/webrtc/red5-sdk';
import { FakePeer } from './fake-peer';

type Listener = (event: SdkEvent) => void;
type Config = Readonly<Record<string, unknown>>;

/** What a test wants to know of all clients of an SDK. */
export class SdkDesk {
  readonly clients: FakeClient[] = [];
  readonly log: string[] = [];
  /** Whether peers connect. */
  opens = true;
  level = 50;

  /** The newest client. */
  get last(): FakeClient {
    const last = this.clients.at(-1);
    if (!last) throw new Error('No client was made.');
    return last;
  }

  error(message: string): void {
    if (this.level <= 50) this.log.push(message);
  }

  readonly getLogger = () => ({ level: (level?: number) => (level === undefined ? this.level : (this.level = level)) });
}

/** What the two versions have in common. */
abstract class FakeClient {
  peer: FakePeer | undefined;
  config: Config = {};
  resource: string | undefined;
  subscribed = 0;
  unsubscribed = 0;
  readonly #listeners: Listener[] = [];

  constructor(readonly desk: SdkDesk) {
    desk.clients.push(this);
  }

  on(_type: '*', listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Listeners are called at once: what they throw, the SDK gets. */
  tell(type: string, data?: unknown): void {
    for (const listener of this.#listeners) listener({ type, data });
  }

  getPeerConnection(): FakePeer | undefined {
    return this.peer;
  }

  getMediaStream(): undefined {
    return undefined;
  }

  /** A URL as the SDK makes one: nothing is encoded. */
  protected url(base: string, parameters: unknown = {}): string {
    const more = Object.entries(Object(parameters)).map(([name, value]) => `&${name}=${String(value)}`);
    return `${base}${more.join('')}`;
  }

  protected makePeer(): FakePeer {
    const configuration = Object(this.config.rtcConfiguration) as RTCConfiguration & { encodedInsertableStreams?: boolean };
    if (this.config.rtcConfiguration === undefined) throw new TypeError("Cannot read properties of undefined (reading 'encodedInsertableStreams')");
    configuration.encodedInsertableStreams = false;
    this.peer = new FakePeer(configuration);
    this.tell('WebRTC.PeerConnection.Available', this.peer);
    return this.peer;
  }

  protected async post(base: string, parameters: unknown): Promise<Response> {
    const peer = this.peer;
    this.tell('WebRTC.Offer.Start');
    const { sdp = '' } = (await peer?.createOffer()) ?? {};
    return fetch(this.url(`${base}&signal=true`, parameters), { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: sdp });
  }

  protected async negotiate(answer: Response): Promise<void> {
    await this.peer?.setRemoteDescription({ type: 'offer', sdp: await answer.text() });
    this.tell('WebRTC.Answer.Start');
    const local = await this.peer?.createAnswer();
    if (!local || this.resource === undefined) throw new TypeError("Cannot read properties of undefined (reading 'postSDPAnswer')");
    await this.peer?.setLocalDescription(local);
    for (const type of ['application/sdp', 'application/trickle-ice-sdpfrag']) {
      const { ok } = await fetch(this.resource, { method: 'PATCH', headers: { 'Content-Type': type }, body: local.sdp ?? '' });
      if (!ok) throw new Error('Invalid offer SDP.');
    }
    this.tell('WebRTC.Answer.End');
  }
}

/** `WHEPClient` of 11.0.0, with the quirks that it was seen to have. */
class FakeClient11 extends FakeClient {
  view: SdkView | undefined;
  #future: Promise<unknown> | null = null;
  #haveView: (view: SdkView) => void = () => {};
  readonly #viewed = new Promise<SdkView>((resolve) => (this.#haveView = resolve));
  #helper = false;
  stop: (() => void) | undefined;

  async init(config: Config): Promise<this> {
    // Its own look-up is by id, which finds nothing here.
    this.config = { mediaElementId: 'red5pro-subscriber', ...config };
    this.#helper = true;
    return this;
  }

  setView(view: SdkView): this {
    this.view = view;
    this.#haveView(view);
    return this;
  }

  subscribe(): Promise<unknown> {
    this.subscribed += 1;
    // A second time it gives the promise of the first.
    this.#future ??= this.#subscribe();
    return this.#future;
  }

  async #subscribe(): Promise<unknown> {
    if (this.config.mediaElementId !== undefined) throw new TypeError("Cannot read properties of null (reading 'hasAttribute')");
    const { view } = await this.#viewed;
    // It takes the handler properties of what it gets for itself.
    Object.assign(view, { onplay: () => {} });
    this.stop = () => view.pause();
    const { protocol, host, port, app, streamName, subscriptionId, connectionParams } = this.config;
    const base = `${String(protocol)}://${String(host)}:${String(port)}/${String(app)}/whep/endpoint/${String(streamName)}?requestId=${String(subscriptionId)}`;
    try {
      await fetch(`${base}&signal=true`, { method: 'OPTIONS', mode: 'cors' });
      this.makePeer();
    } catch (error) {
      this.tell('Connect.Failure');
      throw error;
    }
    return new Promise((resolve, reject) => {
      this.#exchange(base, connectionParams, reject).then(
        () => {
          if (!this.desk.opens) return;
          this.tell('WebRTC.PeerConnection.Open');
          resolve(this);
          this.tell('Subscribe.Start');
        },
        (error: unknown) => {
          this.desk.error(String(error));
          // That is all: the promise is forgotten.
          this.tell('Connect.Failure');
        },
      );
    });
  }

  async #exchange(base: string, parameters: unknown, reject: (reason: string) => void): Promise<void> {
    const answer = await this.post(base, parameters);
    if (answer.status === 404 || answer.status === 409) {
      this.tell('Subscribe.InvalidName');
      reject(`Stream ${String(this.config.streamName)} does not exist.`);
      this.#disconnect();
      throw new TypeError("Cannot read properties of undefined (reading 'sdp')");
    }
    if (!answer.ok) {
      this.tell('Connect.Failure');
      void this.unsubscribe();
      reject('Stream failure.');
      throw new TypeError("Cannot read properties of undefined (reading 'sdp')");
    }
    this.resource = base.replace('/endpoint/', '/resource/');
    await this.negotiate(answer);
  }

  unsubscribe(): Promise<unknown> {
    this.unsubscribed += 1;
    const { stop } = this;
    if (!stop) throw new TypeError('this.stop is not a function');
    stop();
    this.#disconnect();
    this.tell('Subscribe.Stop');
    // It says that it plays when it does no more.
    void Promise.resolve().then(() => this.tell('Subscribe.Playback.Change', { code: 1, state: 'PLAYING' }));
    return Promise.resolve(this);
  }

  /** The server, or the client itself, ends the connection. */
  close(): void {
    this.#disconnect();
    this.tell('Subscribe.Connection.Closed');
  }

  #disconnect(): void {
    // Nobody awaits this.
    if (this.#helper) void this.#tearDown();
    this.#helper = false;
    this.peer?.close();
    this.peer = undefined;
    this.view?.detachStream();
  }

  async #tearDown(): Promise<void> {
    const { resource } = this;
    this.resource = undefined;
    if (resource !== undefined) await fetch(resource, { method: 'DELETE', mode: 'cors' });
  }
}

/** `WHEPClient` of 15, with the quirks that it was seen to have. */
class FakeClient15 extends FakeClient {
  async init(config: Config): Promise<this> {
    this.config = { mediaElementId: 'red5pro-subscriber', ...config };
    return this;
  }

  async subscribe(): Promise<this> {
    this.subscribed += 1;
    const { endpoint, subscriptionId, connectionParams } = this.config;
    const base = `${String(endpoint)}?requestId=${String(subscriptionId)}`;
    try {
      const options = await fetch(this.url(`${base}&signal=true`, connectionParams), { method: 'OPTIONS', mode: 'cors' });
      if (!options.ok) throw new Error(`Failed to get options: ${options.status}`);
      this.tell('Connect.Success');
      this.makePeer();
      const answer = await this.post(base, connectionParams);
      if (answer.status === 404 || answer.status === 409) {
        this.tell('Subscribe.InvalidName');
        throw Object.assign(new Error('Stream is not available to playback.'), { name: 'InvalidNameError' });
      }
      if (!answer.ok) throw new Error(answer.status === 401 ? 'Not authorized.' : 'Playback failed due to an exception during creation.');
      this.resource = base.replace('/endpoint/', '/resource/');
      await this.negotiate(answer);
      return this;
    } catch (error) {
      this.desk.error(String(error));
      if (!(error instanceof Error && error.name === 'InvalidNameError')) this.tell('Connect.Failure', error);
      void this.unsubscribe(true);
      throw error;
    }
  }

  async unsubscribe(quietly = false): Promise<void> {
    this.unsubscribed += 1;
    this.peer?.close();
    this.peer = undefined;
    const { resource } = this;
    this.resource = undefined;
    await Promise.resolve();
    if (resource !== undefined) {
      await fetch(resource, { method: 'DELETE', mode: 'cors' }).catch((error: unknown) => {
        this.desk.error(String(error));
        if (!quietly) throw error;
      });
    }
    this.tell('Subscribe.Stop');
  }
}

/** A fresh SDK of a version, and what its clients do. */
export function fakeSdk(version: 11 | 15) {
  const desk = new SdkDesk();
  const Client = version === 11 ? FakeClient11 : FakeClient15;
  class WHEPClient extends (Client as typeof FakeClient11) {
    constructor() {
      super(desk);
    }
  }
  return { desk, sdk: { WHEPClient, getLogger: desk.getLogger } };
}
