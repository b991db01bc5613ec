import type { EpochMs } from '../core/clock';
import type { Footage, KeyFrameFootage } from '../core/footage';
import { loadMediabunny, type Mediabunny } from '../media/load-mediabunny';
import { whenCalm } from './calm';
import { hasWebCodecs } from './decode';
import { ListedStills } from './listed-stills';
import type { PreviewHost } from './preview-host';
import { savesData } from './saves-data';
import { SegmentStills } from './segment-stills';
import type { Still, StillSource } from './still';
import { Turns } from './turns';

/** A page that wants no pictures. */
const OFF = 'off';
/** An I-frame playlist of more bytes takes more than its pictures are worth: to who saves data, and where the segments have the same ones. */
const LONGEST_LIST = 500_000;

/**
 * Pictures of any moment of one source: from the list that the page names, else from the recording's own key frames: those that the server lists, else those in its segments. One
 * request at a time, for what was asked for last, and none while the picture on air waits for its own.
 */
export class Previews {
  readonly #host: PreviewHost;
  readonly #load: () => Promise<Mediabunny>;
  readonly #turns = new Turns();
  #listed: { readonly url: string; readonly stills: StillSource } | null = null;
  /** What was warned of. */
  #noUrl = '';
  #own: { readonly footage: Footage; readonly stills: StillSource } | null = null;
  #keyFrames: { readonly footage: KeyFrameFootage; readonly stills: StillSource } | null = null;

  constructor(host: PreviewHost, load: () => Promise<Mediabunny> = loadMediabunny) {
    this.#host = host;
    this.#load = load;
    host.signal.addEventListener('abort', () => this.#close(), { once: true });
  }

  /**
   * The picture of a moment: null where there is none to be had. Rejects with the reason of the signal, also of the host's.
   *
   * @param time media seconds
   * @param list URL of a WebVTT list of pictures, relative to the page; `off` for no pictures; empty for the recording's own
   */
  async at(time: number, list: string, signal: AbortSignal): Promise<Still | null> {
    const both = AbortSignal.any([signal, this.#host.signal]);
    both.throwIfAborted();
    const sources = this.#sources(list);
    if (sources.length === 0 || !Number.isFinite(time)) return null;
    return this.#turns.take(async () => {
      for (const source of sources) {
        const still = await this.#ask(source, time, both);
        if (still) return still;
      }
      return null;
    }, both);
  }

  async #ask(source: StillSource, time: number, signal: AbortSignal): Promise<Still | null> {
    try {
      return await whenCalm(this.#host, (calm) => source.at(time, calm), signal);
    } catch {
      // A file that is not there, or that nobody can decode: the bar goes on without its picture.
      signal.throwIfAborted();
      return null;
    }
  }

  #sources(list: string): StillSource[] {
    if (list === OFF) return [];
    const own = savesData() || !hasWebCodecs() ? null : this.#ownStills();
    return [this.#listedStills(list), this.#keyFrameStills(), own].filter((source) => source !== null);
  }

  #listedStills(list: string): StillSource | null {
    const base = globalThis.document?.baseURI;
    if (list === '') return null;
    if (!URL.canParse(list, base)) {
      if (this.#noUrl !== list) console.warn(`red5-dvr-player: previews="${list}" is no URL; pictures come from the recording.`);
      this.#noUrl = list;
      return null;
    }
    const url = new URL(list, base).href;
    if (this.#listed?.url === url) return this.#listed.stills;
    this.#listed?.stills.close();
    const host = this.#host;
    const stills = new ListedStills({
      url,
      ask: (address, signal) => ask(address, host.footage, signal),
      start: () => host.start,
      clockAt: (time): EpochMs | null => host.dateAt(time)?.getTime() ?? null,
      now: () => performance.now(),
    });
    this.#listed = { url, stills };
    return stills;
  }

  #ownStills(): StillSource | null {
    const { footage } = this.#host;
    if (!footage) return null;
    if (this.#own?.footage === footage) return this.#own.stills;
    this.#own?.stills.close();
    this.#own = { footage, stills: new SegmentStills(footage, { load: this.#load }) };
    return this.#own.stills;
  }

  #keyFrameStills(): StillSource | null {
    const footage = this.#host.footage?.keyFrames ?? null;
    if (!footage) return null;
    if (this.#keyFrames?.footage === footage) return this.#keyFrames.stills;
    this.#keyFrames?.stills.close();
    const stills = new SegmentStills({
      at: (time, signal) => footage.at(time, savesData() || hasWebCodecs() ? LONGEST_LIST : Number.POSITIVE_INFINITY, signal),
      request: (part, signal) => footage.request(part, signal),
    }, { load: this.#load, keyFrames: true });
    this.#keyFrames = { footage, stills };
    return stills;
  }

  #close(): void {
    this.#listed?.stills.close();
    this.#own?.stills.close();
    this.#keyFrames?.stills.close();
  }
}

async function ask(url: string, footage: Footage | null, signal: AbortSignal): Promise<Response> {
  const response = await (footage?.request({ url, range: null }, signal) ?? fetch(url, { signal, priority: 'low' }));
  if (!response.ok) throw new RangeError(`${url}: ${response.status}`);
  return response;
}
