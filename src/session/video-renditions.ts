import type { RenditionOffer } from '../core/engine-report';
import { TrackList, type ListEventHandler } from './track-list';

/** One quality of the picture (media-ui-extensions, `VideoRendition`). */
export class VideoRendition implements RenditionOffer {
  readonly id!: string;
  readonly src!: string;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly bitrate: number | undefined;
  readonly frameRate: number | undefined;
  readonly codec: string | undefined;
  readonly #list: VideoRenditionList;

  constructor(offer: RenditionOffer, list: VideoRenditionList) {
    Object.assign(this, offer);
    this.#list = list;
  }

  /** True where it was chosen; of an automatic choice `videoHeight` tells. Setting it to false is automatic again. */
  get selected(): boolean {
    return this.#list[this.#list.selectedIndex] === this;
  }

  set selected(selected: boolean) {
    if (selected) this.#list.selectedIndex = [...this.#list].indexOf(this);
    else if (this.selected) this.#list.selectedIndex = -1;
  }
}

/**
 * The qualities that one can choose between (media-ui-extensions, `VideoRenditionList`). Dispatches `addrendition`,
 * `removerendition` and `change`.
 */
export class VideoRenditionList extends TrackList<VideoRendition> {
  onaddrendition: ListEventHandler = null;
  onremoverendition: ListEventHandler = null;
  readonly #chosen: () => void;
  /** Outlasts the list, so that a source that is tried again is shown as it was. */
  #wish: string | null = null;

  constructor(chosen: () => void) {
    super('rendition');
    this.#chosen = chosen;
  }

  /** The chosen one, -1 for an automatic choice. */
  get selectedIndex(): number {
    return [...this].findIndex(({ id }) => id === this.#wish);
  }

  set selectedIndex(index: number) {
    if (index === this.selectedIndex) return;
    this.#wish = this[index]?.id ?? null;
    this.changed(() => {
      this.#chosen();
      return true;
    });
  }

  getRenditionById(id: string): VideoRendition | null {
    return this.withId(id);
  }

  /** The id of the chosen one, null for an automatic choice. */
  get choice(): string | null {
    return this[this.selectedIndex]?.id ?? null;
  }

  /** Takes over what an engine offers. */
  offer(offers: readonly RenditionOffer[]): void {
    this.hold(offers.map((offer) => {
      const known = this.getRenditionById(offer.id);
      return known?.src === offer.src ? known : new VideoRendition(offer, this);
    }));
  }

  /** Another source: what was chosen is forgotten. */
  reset(): void {
    this.#wish = null;
  }
}
