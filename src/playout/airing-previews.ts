import { unlessAborted } from '../core/unless-aborted';
import type { Previews } from '../preview/index';
import type { PreviewHost } from '../preview/preview-host';
import type { Preview } from './preview';

/** The pictures of one airing. What makes them is loaded when somebody wants the first one. */
export class AiringPreviews {
  readonly #host: PreviewHost;
  #previews: Promise<Previews> | null = null;

  constructor(host: PreviewHost) {
    this.#host = host;
  }

  /** The picture of a moment, as `Previews.at()` gives it; null also where what makes it could not be loaded. */
  async at(time: number, list: string, signal: AbortSignal = this.#host.signal): Promise<Preview | null> {
    const host = this.#host;
    signal.throwIfAborted();
    this.#previews ??= import('../preview/index').then(({ Previews }) => new Previews(host));
    const previews = await unlessAborted(this.#previews.catch(() => (this.#previews = null)), signal);
    const still = await previews?.at(time, list, signal);
    return still ? { ...still, date: host.dateAt(still.time) } : null;
  }
}
