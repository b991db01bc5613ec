import type { PreviewHost, Previews } from '../preview/index';

/** One picture of the recording, for whoever asked for it: who has it closes its image. */
export interface Preview {
  readonly image: ImageBitmap;
  /** Media seconds: the moment that it shows, at or before the one that was asked for. */
  readonly time: number;
  /** Until when it is the picture of a moment: up to there another question has the same answer. Media seconds. */
  readonly end: number;
  /** The wall clock of that moment; null where the stream tells none. */
  readonly date: Date | null;
}

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
    const previews = await this.#previews.catch(() => (this.#previews = null));
    const still = await previews?.at(time, list, signal);
    return still ? { ...still, date: host.dateAt(still.time) } : null;
  }
}
