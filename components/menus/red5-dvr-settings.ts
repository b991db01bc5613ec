import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { controlStyles } from '../controls/control-styles';
import { canClip } from '../state/can-clip';
import { DvrPanel } from './dvr-panel';
import { MENU_ICONS } from './menu-icons';
import { menuStyles, panelStyles } from './panel-styles';
import { settingsEntries, type Entry } from './settings-entries';
import { SheetDrag } from './sheet-drag';
import { canSetVolume } from './volume-check';

/**
 * The settings menu: a list of what can be set, and for each a list of choices. By keyboard as ARIA's menu button pattern
 * has it; on a phone a sheet from below. In a narrow player it holds what the row of buttons has no room for.
 *
 * @csspart menu - the box
 * @csspart menu-item - a line
 */
export class Red5DvrSettings extends DvrPanel {
  static override readonly tag = 'red5-dvr-settings';
  static override readonly reads = [
    'panel', 'speed', 'qualities', 'height', 'sounds', 'captions', 'atLiveEdge', 'streamType', 'volume', 'muted',
    'pictureInPicture', 'canPictureInPicture', 'words', 'locale', 'rewindable', 'transport',
  ] as const;
  static override properties: PropertyDeclarations = { page: { state: true } };
  static override styles = [controlStyles, panelStyles, menuStyles];

  protected readonly panel = 'settings';
  /** The entry whose choices are shown, null for the list of entries. */
  protected page: Entry['id'] | null = null;
  readonly #drag = new SheetDrag(() => this.close());

  protected override get first(): HTMLElement | null {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    return find('[aria-checked="true"]') ?? find('[data-choice]') ?? find('[role="menuitem"]');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.isOpen) this.page = null;
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('page') as Entry['id'] | null | undefined;
    super.updated(changed);
    this.#setVolumeRange();
    if (!this.isOpen || !changed.has('page') || before === undefined) return;
    const back = before && this.renderRoot.querySelector<HTMLElement>(`[data-entry="${before}"]`);
    (this.page === null && back ? back : this.first)?.focus();
  }

  protected override render(): TemplateResult | null {
    if (!this.isOpen) return null;
    const entries = settingsEntries(this.state, this.words);
    const entry = this.#entry(entries);
    return html`<div class="layer" popover=${this.onPhone() ? 'manual' : nothing} @click=${this.#outside}>
      <div
        class="box"
        part="menu"
        @keydown=${this.#key}
        @pointerdown=${this.#drag.down}
        @pointermove=${this.#drag.move}
        @pointerup=${this.#drag.up}
        @pointercancel=${this.#drag.up}
      >
        <div class="grip" data-grip></div>
        ${entry ? this.#choices(entry) : this.#entries(entries)}
      </div>
    </div>`;
  }

  #entries(entries: readonly Entry[]): TemplateResult {
    const { words, state } = this;
    return html`<div role="menu" aria-label=${words.settings}>
        ${entries.map(
          ({ id, label, value }) => html`<button
            part="menu-item"
            role="menuitem"
            tabindex="-1"
            aria-haspopup="menu"
            data-entry=${id}
            @click=${this.#enter}
          >
            <span>${label}</span><bdi class="value">${value}</bdi>${MENU_ICONS.further}
          </button>`,
        )}
        ${state.canPictureInPicture
          ? html`<button class="narrow" part="menu-item" role="menuitem" tabindex="-1" @click=${this.#pictureInPicture}>
              <span>${state.pictureInPicture ? words.exitPictureInPicture : words.enterPictureInPicture}</span>
            </button>`
          : null}
        ${state.streamType === 'unknown'
          ? null
          : html`<button part="menu-item" role="menuitem" tabindex="-1" aria-haspopup="dialog" @click=${this.#goTo}>
              <span>${words.goTo}</span>
            </button>`}
        ${canClip(state)
          ? html`<button part="menu-item" role="menuitem" tabindex="-1" aria-haspopup="dialog" @click=${this.#clip}>
              <span>${words.clip}…</span>
            </button>`
          : null}
        <button class="keys" part="menu-item" role="menuitem" tabindex="-1" aria-haspopup="dialog" @click=${this.#help}>
          <span>${words.keys}</span>
        </button>
      </div>
      ${canSetVolume()
        ? html`<label class="narrow volume">
            <span>${words.volume}</span>
            <input type="range" min="0" max="100" step="5" tabindex="-1" @input=${this.#volume} />
          </label>`
        : null}`;
  }

  #choices({ label, choices, note }: Entry): TemplateResult {
    return html`<div role="menu" aria-label=${label}>
      <button class="back" part="menu-item" role="menuitem" tabindex="-1" data-grip @click=${this.#back}>
        ${MENU_ICONS.back}<span>${label}</span>
      </button>
      ${note ? html`<p id="note" role="presentation">${note}</p>` : null}
      ${choices.map(
        (choice, at) => html`<button
          part="menu-item"
          role="menuitemradio"
          tabindex="-1"
          data-choice=${at}
          aria-checked=${choice.chosen}
          aria-disabled=${choice.disabled ?? nothing}
          aria-describedby=${choice.disabled ? 'note' : nothing}
          @click=${this.#choose}
        >
          ${MENU_ICONS.chosen}<span><bdi>${choice.label}</bdi></span>
        </button>`,
      )}
    </div>`;
  }

  #enter({ currentTarget }: Event): void {
    this.page = (currentTarget as HTMLElement).dataset['entry'] as Entry['id'];
  }

  #back(): void {
    this.page = null;
  }

  #choose({ currentTarget }: Event): void {
    const entry = this.#entry(settingsEntries(this.state, this.words));
    const choice = entry?.choices[Number((currentTarget as HTMLElement).dataset['choice'])];
    if (!choice || choice.disabled) return;
    this.ask(choice.verb);
    this.page = null;
  }

  #entry(entries: readonly Entry[]): Entry | undefined {
    return entries.find(({ id }) => id === this.page);
  }

  #goTo(): void {
    this.ask({ do: 'go-to' });
  }

  #clip(): void {
    this.ask({ do: 'clip' });
  }

  #help(): void {
    this.ask({ do: 'help' });
  }

  #pictureInPicture(): void {
    this.ask({ do: 'toggle-picture-in-picture' });
    this.close();
  }

  #outside({ target, currentTarget }: Event): void {
    if (target === currentTarget) this.close();
  }

  #volume({ target }: Event): void {
    this.ask({ do: 'volume', to: Number((target as HTMLInputElement).value) / 100 });
  }

  #setVolumeRange(): void {
    const { volume, muted } = this.state;
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = String(muted ? 0 : Math.round(volume * 100));
  }

  #key(event: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('button, input')].filter(
      (item) => item.getClientRects().length > 0,
    );
    const focused = event.target as HTMLElement;
    const go = (to: number) => items[(to + items.length) % items.length]?.focus();
    const now = items.indexOf(focused);
    const rtl = getComputedStyle(this).direction === 'rtl';
    const range = focused.localName === 'input';
    switch (event.key) {
      case 'ArrowDown':
        go(now + 1);
        break;
      case 'ArrowUp':
        go(now - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(-1);
        break;
      case 'Escape':
        if (this.page) this.page = null;
        else this.close();
        break;
      case 'Tab':
        // The focus is back on the button before the browser moves it on.
        this.close();
        return;
      case rtl ? 'ArrowRight' : 'ArrowLeft':
        if (range) return;
        this.page = null;
        break;
      case rtl ? 'ArrowLeft' : 'ArrowRight':
        if (range) return;
        if (focused.dataset['entry']) focused.click();
        break;
      default:
        if (range || event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
        byLetter(items, now, event.key)?.focus();
    }
    event.preventDefault();
  }
}

/** The next item after `now` that begins with a letter, from the top again after the last. */
function byLetter(items: readonly HTMLElement[], now: number, letter: string): HTMLElement | undefined {
  const begins = (item: HTMLElement) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase());
  return [...items.slice(now + 1), ...items.slice(0, now + 1)].find(begins);
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-settings': Red5DvrSettings;
  }
}
