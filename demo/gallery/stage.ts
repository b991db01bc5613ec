import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { instantAt } from '../../components/state/instant-at';
import { answerStoreRequests } from '../../components/state/store-request';
import { playerStyles } from '../../components/player/player-styles';
import { playerTemplate } from '../../components/player/player-template';
import { FrozenStore } from './frozen-store';
import { paint } from './painting';
import type { Case, Stage } from './shown';

/** The picture under a whole player, pixels. */
const PICTURE = { width: 640, height: 360 } as const;
/** So long a control may take until it is there, milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Where a case of the gallery stands: the look and the layout of a player, whose controls get a state that never changes. A whole player
 * has a painting where the video would be.
 */
export class GalleryStage extends LitElement implements Stage {
  static override styles = [
    playerStyles,
    css`
      :host([bare]) {
        aspect-ratio: auto;
        background: var(--_surface);
      }
      :host([bare]) .shell {
        position: relative;
        padding: 0.9em 0.75em;
      }
      :host([headroom]) .shell {
        padding-block-start: 5.2em;
      }
      :host([headroom='much']) .shell {
        padding-block-start: 12.5em;
      }
    `,
  ];

  #case: Case | null = null;
  #connection: AbortController | null = null;

  /** What stands on it: once, before it is put into the page. */
  set case(shown: Case) {
    this.#case = shown;
    this.toggleAttribute('bare', shown.controls !== undefined && !shown.picture);
    if (shown.headroom) this.setAttribute('headroom', shown.headroom);
    if (shown.dir) this.dir = shown.dir;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    if (this.#case) answerStoreRequests(this, new FrozenStore(this.#case.state, !this.#case.plain), this.#connection.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection?.abort();
  }

  /** An element in its controls, through their shadow trees: once it is there. */
  async find(...selectors: readonly [string, ...string[]]): Promise<HTMLElement> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      let root: ParentNode | null = this.shadowRoot;
      let found: HTMLElement | null = null;
      for (const selector of selectors) {
        found = root?.querySelector<HTMLElement>(selector) ?? null;
        root = found?.shadowRoot ?? null;
      }
      if (found) return found;
      if (performance.now() > end) throw new Error(`The gallery has no ${selectors.join(' ')} in “${this.#case?.title}”.`);
      await nextFrame();
    }
  }

  /** Menus and notes stand above the controls, however tall they are. */
  protected override firstUpdated(): void {
    const shell = this.renderRoot.querySelector<HTMLElement>('.shell');
    const controls = this.renderRoot.querySelector<HTMLElement>('.controls');
    if (!shell || !controls) return;
    new ResizeObserver(() => shell.style.setProperty('--_controls', `${controls.offsetHeight}px`)).observe(controls);
  }

  protected override render(): TemplateResult | typeof nothing {
    const shown = this.#case;
    if (!shown) return nothing;
    if (shown.controls) return html`<div class="shell">${shown.controls}</div>`;
    const { state, title } = shown;
    const media = Object.assign(document.createElement('canvas'), { className: 'media', ...PICTURE });
    media.part.add('media');
    if (state.started) paint(media, instantAt(state.clock, state.currentTime)?.date.getTime() ?? 0);
    return playerTemplate({ media, label: title, idle: false, started: state.started, announcement: '', pressed() {} });
  }
}

/** Once what has changed is on the screen. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

customElements.define('gallery-stage', GalleryStage);
