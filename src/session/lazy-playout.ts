import { DvrError } from '../core/dvr-error';
import { loadEngine, type MakeHlsEngine } from '../hls/load-engine';
import type { Airing, AiringOptions, KeptPlace } from '../playout/airing';
import type { LiveWanted } from '../playout/live-ways';
import type { EngineSettings, SessionMeans } from '../playout/make-engine';
import type * as playoutPart from '../playout/index';
import type { PlaceSettings, Places } from '../playout/places';
import type { Playout, PlayoutListener } from '../playout/playout';
import type { Stage } from '../playout/stage';

type PlayoutPart = typeof playoutPart;

/** What is to be played, how, and from where. */
export interface Wanted extends Pick<AiringOptions, 'sources' | 'startTime'> {
  readonly settings: EngineSettings;
  /** Where its live edge may be; null for nowhere. Asked when it is known where it begins. */
  readonly live: (() => LiveWanted) | null;
  /** What may say where it begins; null where that is known. */
  readonly place: PlaceSettings | null;
}

/** What the playout tells, and why there is none. */
export interface LazyPlayoutListener extends PlayoutListener {
  /** What plays the source could not be loaded. */
  refused(error: DvrError): void;
  /** The source that is about to be opened begins at a place. */
  placed(place: KeptPlace): void;
}

/** Shared by all sessions of a page once the first has loaded it: a file is to begin in the task that asks for it. */
let part: PlayoutPart | null = null;

/** The playout, which is loaded with the first source: a page that shows a tag and plays nothing does not load it. */
export class LazyPlayout {
  readonly #stage: Stage;
  readonly #means: () => SessionMeans;
  readonly #listener: LazyPlayoutListener;
  #playout: Playout | null = null;
  #places: Places | null = null;
  #coming: Promise<Airing> | null = null;

  constructor(stage: Stage, means: () => SessionMeans, listener: LazyPlayoutListener) {
    this.#stage = stage;
    this.#means = means;
    this.#listener = listener;
  }

  /** The source that was asked for last, shown or not. */
  get airing(): Airing | null {
    return this.#playout?.airing ?? null;
  }

  /** The same, while what plays it is still being loaded. Rejects with a `DvrError` `hls-not-loaded`. */
  get coming(): Promise<Airing> | null {
    return this.#coming;
  }

  /** Starts a source. */
  open(wanted: Wanted): Airing | Promise<Airing> {
    return part ? this.#begin(part, wanted) : this.#load(wanted);
  }

  /** Tries another source behind the one on air: `Playout.succeed()`. */
  succeed({ sources, startTime, settings }: Wanted): void {
    const engine = part?.makeEngine(this.#means(), settings);
    if (engine) this.#playout?.succeed({ sources, startTime, engine });
  }

  /** Stops the source that was asked for last; a picture that is on air stays. */
  retire(): void {
    this.#coming = null;
    this.#playout?.retire();
  }

  /** Ends everything; the picture goes. */
  close(): void {
    this.#coming = null;
    this.#playout?.close();
  }

  /** Keeps where the viewer is, for the next visit of the page. */
  keepPlace(isLive: boolean): void {
    if (this.airing) this.#places?.keep(this.airing, isLive);
  }

  #begin({ Playout, Places, makeEngine, liveWays }: PlayoutPart, { sources, startTime, settings, live, place }: Wanted, early?: Promise<MakeHlsEngine>): Airing {
    this.#places ??= new Places();
    const first = place && this.#places.first(place, sources[0].url);
    if (first) this.#listener.placed(first);
    this.#playout ??= new Playout(this.#stage, this.#means().clock, this.#listener);
    const means = this.#means();
    return this.#playout.open({ sources, startTime, engine: makeEngine(means, settings, early), ways: live && liveWays(means, settings, live()) });
  }

  #load(wanted: Wanted): Promise<Airing> {
    // All that the source needs is asked for at once, not each part by the one before it.
    const engine = wanted.sources[0].kind === 'playlist' ? loadEngine(this.#means().loadHls) : undefined;
    engine?.catch(() => {});
    const coming = import('../playout/index').then(
      (loaded) => {
        part = loaded;
        if (this.#coming !== coming) throw new DOMException('The source was replaced.', 'AbortError');
        this.#coming = null;
        return this.#begin(loaded, wanted, engine);
      },
      (cause: unknown) => {
        throw new DvrError('hls-not-loaded', { cause });
      },
    );
    this.#coming = coming;
    coming.then(
      () => this.#listener.changed(),
      (error: unknown) => {
        if (this.#coming !== coming) return;
        this.#coming = null;
        if (error instanceof DvrError) this.#listener.refused(error);
      },
    );
    return coming;
  }
}
