import type { PropertyValues } from 'lit';
import type { Panel } from '../state/player-state';
import { MenuControl } from './menu-control';

/** On a phone there is more room below the player than in it. */
const PHONE = '(pointer: coarse) and (max-width: 45em), (pointer: coarse) and (max-height: 30em)';
/** A press on what opens a panel closes it too, and must not do so before. */
const OPENERS = '[slot="settings-button"], red5-dvr-settings-button';

/**
 * What opens over the picture: it takes the focus, and gives it back when it closes. In the player it lies over the picture;
 * on a phone it rises from the lower end of the screen, above everything.
 */
export abstract class DvrPanel extends MenuControl {
  /** Which of the panels it is. */
  protected abstract readonly panel: Panel;

  #opener: HTMLElement | null = null;
  #watch: AbortController | null = null;
  #focused = false;

  /** Whether it is open. */
  protected get isOpen(): boolean {
    return this.state.panel === this.panel;
  }

  /** Whether it has the screen rather than the player. */
  protected readonly onPhone = (): boolean => matchMedia(PHONE).matches && 'popover' in this;

  /** Whether a press outside of it closes it. */
  protected readonly closesByPress: boolean = true;

  /** What gets the focus when it opens. */
  protected abstract get first(): HTMLElement | null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.abort();
    this.#watch = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#focused = this.matches(':focus-within');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.isOpen && !this.#watch) this.#opened();
    else if (!this.isOpen && this.#watch) this.#closed();
    else if (this.isOpen && this.#focused && !this.matches(':focus-within')) this.first?.focus();
  }

  /** Closes it; the focus goes back to where it came from. */
  protected readonly close = (): void => {
    if (this.isOpen) this.ask({ do: 'close' });
  };

  #opened(): void {
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    this.#opener = focusedElement(this.ownerDocument);
    const layer = this.renderRoot.querySelector<HTMLElement>('.layer[popover]');
    layer?.showPopover();
    this.first?.focus({ preventScroll: !layer });
    const outside = (event: Event) => {
      const path = event.composedPath();
      const opens = path.some((target) => target instanceof Element && target.matches(OPENERS));
      if (this.closesByPress && !path.includes(this) && !opens) this.close();
    };
    this.ownerDocument.addEventListener('pointerdown', outside, { capture: true, signal });
  }

  #closed(): void {
    this.#watch?.abort();
    this.#watch = null;
    if (this.#focused) this.#opener?.focus({ preventScroll: true });
    this.#opener = null;
  }
}

/** What has the focus, through all shadow trees. */
function focusedElement(document: Document): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}
