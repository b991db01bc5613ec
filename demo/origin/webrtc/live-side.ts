import { setTimeout as delay } from 'node:timers/promises';
import { startLiveFeed, type LiveFeed, type LiveFeedOptions } from './live-feed';
import { Peer, type Opening } from './peer';
import type { LivePacket } from './rtp';

/** What goes wrong with the media of all who watch by WebRTC. */
export interface LiveFaults {
  /** No packet is sent, or none of the picture, while the connection stays up. */
  rtp?: 'stall' | 'no-picture';
  /** Nothing comes through by UDP, in neither direction, as behind a firewall: nobody connects, and who is there is lost. */
  udp?: 'blocked';
}

/** What the live side of a stream needs. */
export interface LiveSideOptions extends Omit<LiveFeedOptions, 'onPacket'> {
  faults: () => Readonly<LiveFaults>;
}

/** After the last viewer the camera films on for so long, for one who comes back. */
const LINGER_MS = 5000;

/** What the server says when the publisher has gone. */
const UNPUBLISHED = { data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } };

/** A feed that runs, or is being started. */
interface Running {
  stop: AbortController;
  started: Promise<unknown>;
  /** Why it ended, where it failed. */
  failure: Error | null;
}

/** Who watches a stream by WebRTC, and the one feed for all of them, which runs while somebody does. */
export class LiveSide {
  readonly #options: LiveSideOptions;
  readonly #opening = new Map<string, Promise<Peer>>();
  readonly #peers = new Map<string, Peer>();
  readonly #closing = new AbortController();
  /** Feeds that have not ended yet: the one that runs, and those that were stopped. */
  readonly #feeds = new Set<Promise<void>>();
  #running: Running | null = null;
  #lingering: AbortController | null = null;

  constructor(options: LiveSideOptions) {
    this.#options = options;
  }

  /** How many sessions are open: those that watch, and those that have not connected yet. */
  get viewers(): number {
    return new Set([...this.#opening.keys(), ...this.#peers.keys()]).size;
  }

  /** Whether a session of this id is open. */
  has(id: string): boolean {
    return this.#opening.has(id) || this.#peers.has(id);
  }

  /** The peer of a session, or null where there is none. */
  find(id: string): Peer | null {
    return this.#peers.get(id) ?? null;
  }

  /**
   * Opens a session. It ends by itself when its viewer has gone.
   *
   * @throws DescriptionError for an offer that cannot be taken; where there is no ffmpeg, and what ffmpeg said where it failed
   */
  async open(id: string, opening: Opening): Promise<Peer> {
    const opened = this.#open(id, opening);
    this.#opening.set(id, opened);
    try {
      return await opened;
    } finally {
      this.#opening.delete(id);
      this.#stopUnwatched();
    }
  }

  /** The publisher has gone: everybody is told, and nothing more is sent. */
  over(): void {
    for (const peer of this.#peers.values()) peer.tell(UNPUBLISHED);
    this.#stop();
  }

  /** Ends every session without a word, as a server that dies. */
  async cutOff(): Promise<void> {
    await Promise.all([...this.#peers.values()].map((peer) => peer.close()));
  }

  /** Ends every session, the feed and its ffmpeg; resolves when all are gone. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The origin was closed.'));
    this.#lingering?.abort();
    await Promise.allSettled(this.#opening.values());
    await this.cutOff();
    this.#stop();
    await Promise.all(this.#feeds);
  }

  async #open(id: string, opening: Opening): Promise<Peer> {
    const running = await this.#watched();
    const { codec, faults } = this.#options;
    const peer = await Peer.open(opening, { codec, blocked: () => faults().udp === 'blocked' });
    const { aborted, reason } = this.#closing.signal;
    if (running.failure || aborted) {
      await peer.close();
      throw running.failure ?? reason;
    }
    this.#peers.set(id, peer);
    peer.gone.addEventListener('abort', () => {
      this.#peers.delete(id);
      void peer.close();
      this.#stopUnwatched();
    }, { once: true });
    return peer;
  }

  /** Has the feed run. */
  async #watched(): Promise<Running> {
    this.#lingering?.abort();
    const running = this.#running ??= this.#run();
    await running.started;
    return running;
  }

  #run(): Running {
    const stop = new AbortController();
    const started = startLiveFeed({ ...this.#options, onPacket: (packet) => this.#send(packet) }, stop.signal);
    const running: Running = { stop, started, failure: null };
    const ended = this.#end(running, started).finally(() => this.#feeds.delete(ended));
    this.#feeds.add(ended);
    return running;
  }

  /** Waits until a feed ends, and does what follows from it. */
  async #end(running: Running, started: Promise<LiveFeed>): Promise<void> {
    // A feed that did not start is told to whoever asked.
    const feed = await started.catch(() => null);
    try {
      await feed?.ended;
      if (feed && this.#running === running) this.over();
    } catch (error) {
      running.failure = error instanceof Error ? error : new Error(String(error));
      process.emitWarning(running.failure);
      await this.cutOff();
    }
    if (this.#running === running) this.#running = null;
  }

  #stop(): void {
    this.#running?.stop.abort();
    this.#running = null;
  }

  #send(packet: LivePacket): void {
    const { rtp, udp } = this.#options.faults();
    if (rtp === 'stall' || udp === 'blocked' || (rtp === 'no-picture' && packet.kind === 'video')) return;
    for (const peer of this.#peers.values()) peer.send(packet);
  }

  #stopUnwatched(): void {
    this.#lingering?.abort();
    if (this.viewers > 0 || this.#closing.signal.aborted) return;
    const lingering = new AbortController();
    this.#lingering = lingering;
    void delay(LINGER_MS, null, { signal: lingering.signal }).then(() => this.#stop()).catch(() => null);
  }
}
