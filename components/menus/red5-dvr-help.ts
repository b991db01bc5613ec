import { html, nothing, type TemplateResult } from 'lit';
import { controlStyles } from '../controls/control-styles';
import { DvrPanel } from './dvr-panel';
import { KEY_LIST } from './key-list';
import { MENU_ICONS } from './menu-icons';
import { helpStyles, panelStyles } from './panel-styles';

/**
 * The list of keys, a dialog over the picture. Escape and `?` close it.
 *
 * @csspart help - the box
 */
export class Red5DvrHelp extends DvrPanel {
  static override readonly tag = 'red5-dvr-help';
  static override readonly reads = ['panel', 'words'] as const;
  static override styles = [controlStyles, panelStyles, helpStyles];

  protected readonly panel = 'help';

  protected override get first(): HTMLElement | null {
    return this.renderRoot.querySelector('button');
  }

  protected override render(): TemplateResult | null {
    if (!this.isOpen) return null;
    const { words } = this;
    return html`<div class="layer" popover=${this.onPhone() ? 'manual' : nothing} @click=${this.#outside}>
      <div class="box" part="help" role="dialog" aria-modal="true" aria-labelledby="title" @keydown=${this.#key}>
        <div class="head">
          <h2 id="title">${words.keys}</h2>
          <button type="button" aria-label=${words.close} title=${words.close} @click=${this.close}>${MENU_ICONS.close}</button>
        </div>
        <dl tabindex="0" aria-labelledby="title">
          ${KEY_LIST.map(
            ([does, ...keys]) => html`<div>
              <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${words[does]}</dd>
            </div>`,
          )}
        </dl>
      </div>
    </div>`;
  }

  #outside({ target, currentTarget }: Event): void {
    if (target === currentTarget) this.close();
  }

  /** Nothing behind it is to be reached: Tab goes round, and the keys of the player wait. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === '?') this.close();
    else if (event.key === 'Tab') this.#next(event.target as HTMLElement);
    else {
      // The list scrolls by the arrows and the button is pressed by space, as the browser does it.
      event.stopPropagation();
      return;
    }
    event.preventDefault();
  }

  #next(focused: HTMLElement): void {
    const next = focused.localName === 'dl' ? 'button' : 'dl';
    this.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-help': Red5DvrHelp;
  }
}
