import { EventEmitter, once } from 'node:events';
import type { CDPSession } from '@playwright/test';

/** Counts what a page receives of playlists, while it is received. */
export class PlaylistTraffic {
  /** Bytes so far of each answer that is under way. */
  readonly #open = new Map<string, number>();
  readonly #answers: number[] = [];
  readonly #news = new EventEmitter();
  #bytes = 0;

  /** Counts from now on. */
  static async of(cdp: CDPSession): Promise<PlaylistTraffic> {
    const traffic = new PlaylistTraffic();
    cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (request.method === 'GET' && /\.m3u8($|\?)/.test(request.url)) traffic.#open.set(requestId, 0);
    });
    cdp.on('Network.dataReceived', ({ requestId, dataLength }) => {
      const before = traffic.#open.get(requestId);
      if (before === undefined) return;
      traffic.#open.set(requestId, before + dataLength);
      traffic.#bytes += dataLength;
    });
    cdp.on('Network.loadingFinished', ({ requestId }) => {
      const bytes = traffic.#open.get(requestId);
      if (bytes === undefined) return;
      traffic.#open.delete(requestId);
      traffic.#answers.push(bytes);
      traffic.#news.emit('answer');
    });
    // The bodies are not asked for: nothing of them is to be kept.
    await cdp.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
    return traffic;
  }

  /** Bytes of bodies so far, of those that are half here too. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many bytes the body of each GET had that was answered to its end. */
  get answers(): readonly number[] {
    return this.#answers;
  }

  /** When the next answer has come to its end. */
  async nextAnswer(): Promise<void> {
    await once(this.#news, 'answer');
  }
}
