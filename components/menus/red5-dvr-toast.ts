import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { clockText } from '../../src/core/clock-text';
import { browserClock } from '../../src/session/browser-clock';
import { controlStyles } from '../controls/control-styles';
import { instantAt } from '../state/instant-at';
import { fill } from '../state/words';
import { MenuControl } from './menu-control';
import { MENU_ICONS } from './menu-icons';
import { toastStyles } from './panel-styles';

const SHOWN_MS = 8000;

/**
 * A note that goes by itself, unless the pointer or the focus is on it: that a pause has outlasted the window, with the way
 * to live beside it.
 *
 * @csspart toast - the note
 * @csspart toast-button - the button in it
 */
export class Red5DvrToast extends MenuControl {
  static override readonly tag = 'red5-dvr-toast';
  static override readonly reads = ['overrun', 'words'] as const;
  static override properties: PropertyDeclarations = { shown: { state: true } };
  static override styles = [controlStyles, toastStyles];

  /** The text that is shown, empty for none. */
  protected shown = '';
  #about: number | null = null;
  #end: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { overrun } = this.state;
    if (overrun === this.#about) return;
    this.#about = overrun;
    this.#end?.abort();
    this.shown = overrun === null ? '' : this.#overrun(overrun);
    if (!this.shown) return;
    this.#end = new AbortController();
    this.#wait(this.#end.signal);
    this.ask({ do: 'say', text: this.shown });
  }

  protected override render(): TemplateResult | null {
    const { shown, words } = this;
    if (!shown) return null;
    return html`<div class="toast" part="toast">
      <p>${shown}</p>
      <button class="act" part="toast-button" type="button" @click=${this.#goLive}>${words.goLive}</button>
      <button type="button" aria-label=${words.close} title=${words.close} @click=${this.#dismiss}>${MENU_ICONS.close}</button>
    </div>`;
  }

  #overrun(mediaTime: number): string {
    const { words } = this;
    const { clock, locale, timeZone } = this.state;
    const instant = instantAt(clock, mediaTime);
    return instant ? fill(words.overrun, { time: clockText(instant.date, { locale, timeZone }) }) : words.overrunOldest;
  }

  #wait(signal: AbortSignal): void {
    const look = () => (this.matches(':hover, :focus-within') ? this.#wait(signal) : this.#dismiss());
    browserClock.after(SHOWN_MS, look, signal);
  }

  #goLive(): void {
    this.ask({ do: 'go-live' });
    this.#dismiss();
  }

  #dismiss(): void {
    this.shown = '';
    this.#end?.abort();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-toast': Red5DvrToast;
  }
}
