import { DvrError, withoutSecrets } from '../core/dvr-error';
import type { LiveClient, LiveConnection } from './live-client';

/** A first client that has not answered so many times in a row never will. */
const PATIENCE = 2;

/** Endpoints that only the second client reached, for all players of the page. */
const bySecond = new Set<string>();

/**
 * Two clients for one endpoint: the second one connects where the first one can't, as the Red5 SDK can't where a server speaks
 * the standard's WHEP. What both would be told alike, such as that there is no such stream, is not asked twice.
 */
export class EitherClient implements LiveClient {
  readonly #first: LiveClient;
  readonly #second: LiveClient;
  readonly #name: string;
  /** How often the first one had not answered when its time was over. */
  #hung = 0;

  constructor(endpoint: string, first: LiveClient, second: LiveClient) {
    this.#first = first;
    this.#second = second;
    this.#name = withoutSecrets(endpoint);
  }

  async connect(signal: AbortSignal): Promise<LiveConnection> {
    if (bySecond.has(this.#name)) return this.#second.connect(signal);
    if (this.#hung === PATIENCE) {
      this.#hung = 0;
      return this.#connectBySecond(signal);
    }
    this.#hung += 1;
    try {
      const connection = await this.#first.connect(signal);
      this.#hung = 0;
      return connection;
    } catch (error) {
      signal.throwIfAborted();
      this.#hung = 0;
      if (!(error instanceof DvrError && error.code === 'webrtc-failed')) throw error;
      return this.#connectBySecond(signal);
    }
  }

  async #connectBySecond(signal: AbortSignal): Promise<LiveConnection> {
    const connection = await this.#second.connect(signal);
    bySecond.add(this.#name);
    return connection;
  }
}
