import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { clockText } from '../../src/core/clock-text';
import { browserClock } from '../../src/session/browser-clock';
import { controlStyles } from '../controls/control-styles';
import { instantAt } from '../state/instant-at';
import type { Note } from '../state/note';
import type { Verb } from '../state/verb';
import { fill } from '../state/words';
import { MenuControl } from './menu-control';
import { MENU_ICONS } from './menu-icons';
import { noteShown, type NoteShown } from './note-shown';
import { toastStyles } from './panel-styles';

const SHOWN_MS = 8000;

/**
 * Notes that go by themselves, unless the pointer or the focus is on them: that a pause has outlasted the window, with the
 * way to live beside it; how far behind a viewer is who was away, and how to go on; that it is catching up; what became of a
 * link.
 *
 * @csspart toast - a note
 * @csspart toast-button - a button in it
 */
export class Red5DvrToast extends MenuControl {
  static override readonly tag = 'red5-dvr-toast';
  static override readonly reads = ['overrun', 'note', 'paused', 'currentTime', 'span', 'streamType', 'words'] as const;
  static override properties: PropertyDeclarations = { shown: { state: true } };
  static override styles = [controlStyles, toastStyles];

  /** What is said of a pause that has outlasted the window; empty for nothing. */
  protected shown = '';
  #about: number | null = null;
  #end: AbortController | null = null;
  #note: Note | null = null;
  #focused = false;
  /** Ends the note by itself; null where it stays. */
  #noteEnd: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.abort();
    this.#noteEnd?.abort();
  }

  /** What has not changed on it is not drawn again: the time goes on with every frame. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    const { overrun, note } = this.state;
    return changed.size > 0 || !this.hasUpdated || note !== null || note !== this.#note || overrun !== this.#about || this.shown !== '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#focused = this.matches(':focus-within');
    this.#lookAtNote();
    const { overrun } = this.state;
    if (overrun === this.#about) return;
    this.#about = overrun;
    this.#end?.abort();
    this.shown = overrun === null ? '' : this.#overrun(overrun);
    if (!this.shown) return;
    this.#end = new AbortController();
    this.#wait(this.#end.signal, this.#dismiss);
    this.ask({ do: 'say', text: this.shown });
  }

  protected override render(): TemplateResult | null {
    const { shown, words, state } = this;
    const note = state.note && noteShown(state.note, state, words);
    if (!shown && !note) return null;
    return html`<div class="stack">
      ${shown ? this.#box({ text: shown, spoken: shown, actions: [{ label: words.goLive, verb: { do: 'go-live' } }], stays: false }, this.#dismiss) : null}
      ${note ? this.#box(note, this.#dismissNote) : null}
    </div>`;
  }

  /** Where what had the focus has gone, the keys are to work still: the focus goes to the picture. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#focused || this.matches(':focus-within')) return;
    const root = this.getRootNode();
    if (root instanceof ShadowRoot && root.host instanceof HTMLElement) root.host.focus({ preventScroll: true });
  }

  #box({ text, actions, url }: NoteShown, dismiss: () => void): TemplateResult {
    const { words } = this;
    const choose = (verb: Verb) => () => {
      // What it brings about may be a note of its own.
      dismiss();
      this.ask(verb);
    };
    return html`<div class="toast" part="toast">
      <p>${text}</p>
      ${url ? html`<input readonly dir="ltr" aria-label=${text} .value=${url} @focus=${selectAll} />` : null}
      <div class="acts" ?hidden=${actions.length === 0}>
        ${actions.map(({ label, verb }) => html`<button class="act" part="toast-button" type="button" @click=${choose(verb)}>${label}</button>`)}
      </div>
      <button type="button" aria-label=${words.close} title=${words.close} @click=${dismiss}>${MENU_ICONS.close}</button>
    </div>`;
  }

  #lookAtNote(): void {
    const { note } = this.state;
    if (note !== this.#note) {
      this.#note = note;
      this.#noteEnd?.abort();
      this.#noteEnd = null;
      if (note) this.ask({ do: 'say', text: noteShown(note, this.state, this.words).spoken });
    }
    if (!note || this.#noteEnd || noteShown(note, this.state, this.words).stays) return;
    this.#noteEnd = new AbortController();
    this.#wait(this.#noteEnd.signal, this.#dismissNote);
  }

  #overrun(mediaTime: number): string {
    const { words } = this;
    const { clock, locale, timeZone } = this.state;
    const instant = instantAt(clock, mediaTime);
    return instant ? fill(words.overrun, { time: clockText(instant.date, { locale, timeZone }) }) : words.overrunOldest;
  }

  #wait(signal: AbortSignal, dismiss: () => void): void {
    const look = () => (this.matches(':hover, :focus-within') ? this.#wait(signal, dismiss) : dismiss());
    browserClock.after(SHOWN_MS, look, signal);
  }

  readonly #dismiss = (): void => {
    this.shown = '';
    this.#end?.abort();
  };

  readonly #dismissNote = (): void => {
    this.#noteEnd?.abort();
    this.ask({ do: 'dismiss' });
  };
}

function selectAll({ target }: Event): void {
  (target as HTMLInputElement).select();
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-toast': Red5DvrToast;
  }
}
