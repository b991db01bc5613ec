import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { clockText } from '../../src/core/clock-text';
import { findMoment, parseMoment, type GoToWindow } from '../../src/core/go-to';
import { controlStyles } from '../controls/control-styles';
import type { PlayerState } from '../state/player-state';
import type { Verb } from '../state/verb';
import { fill, type Words } from '../state/words';
import { DvrPanel } from './dvr-panel';
import { goToStyles } from './go-to-styles';
import { MENU_ICONS } from './menu-icons';
import { panelStyles } from './panel-styles';

/** Why what was typed leads nowhere, and what is near instead. */
interface Refusal {
  readonly text: string;
  readonly instead: { readonly label: string; readonly verb: Verb } | null;
}

/**
 * Goes to a moment that is typed: a time of day, a date with a time, or an offset from live. Enter goes there and Escape
 * closes. It also copies a link to the moment on screen.
 *
 * @csspart go-to - the box
 */
export class Red5DvrGoTo extends DvrPanel {
  static override readonly tag = 'red5-dvr-go-to';
  static override readonly reads = ['panel', 'streamType', 'clock', 'words', 'locale', 'timeZone'] as const;
  static override properties: PropertyDeclarations = { refusal: { state: true } };
  static override styles = [controlStyles, panelStyles, goToStyles];

  protected readonly panel = 'go-to';
  protected refusal: Refusal | null = null;

  protected override get first(): HTMLElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.isOpen) this.refusal = null;
  }

  protected override render(): TemplateResult | null {
    if (!this.isOpen) return null;
    const { words, refusal, state } = this;
    return html`<div class="layer" popover=${this.onPhone() ? 'manual' : nothing} @click=${this.#outside}>
      <div class="box" part="go-to" role="dialog" aria-labelledby="title" @keydown=${this.#key}>
        <div class="head">
          <h2 id="title">${words.goTo}</h2>
          <button type="button" aria-label=${words.close} title=${words.close} @click=${this.close}>${MENU_ICONS.close}</button>
        </div>
        <form novalidate @submit=${this.#go}>
          <input
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="go"
            aria-label=${words.goToLabel}
            aria-describedby="hint error"
            aria-invalid=${refusal !== null}
            @input=${this.#typed}
          />
          <button class="go">${words.go}</button>
        </form>
        <p id="hint">${hintOf(state, words)}</p>
        <p id="error" class="error" role="alert">${refusal?.text}</p>
        <div class="more">
          ${refusal?.instead ? html`<button class="other" type="button" @click=${this.#instead}>${refusal.instead.label}</button>` : null}
          ${state.clock && !state.clock.approximate
            ? html`<button class="link" type="button" @click=${this.#copy}>${words.copyLink}</button>`
            : null}
        </div>
      </div>
    </div>`;
  }

  #go(event: Event): void {
    event.preventDefault();
    const { state, words } = this;
    const asked = parseMoment(this.renderRoot.querySelector('input')?.value ?? '');
    const found = asked && findMoment(asked, windowOf(state));
    switch (found?.kind) {
      case undefined:
        this.refusal = { text: words.goToUnreadable, instead: null };
        break;
      case 'time':
        return this.#leave({ do: 'seek', to: found.time });
      case 'instant':
        return this.#leave({ do: 'seek-date', to: found.clock });
      case 'no-clock':
        this.refusal = { text: words.goToNoClock, instead: null };
        break;
      case 'outside':
        this.refusal = outside(found.nearest, state, words);
    }
    this.first?.focus();
  }

  #instead(): void {
    if (this.refusal?.instead) this.#leave(this.refusal.instead.verb);
  }

  #copy(): void {
    this.#leave({ do: 'copy-link' });
  }

  #leave(verb: Verb): void {
    this.ask(verb);
    this.close();
  }

  #typed(): void {
    this.refusal = null;
  }

  #outside({ target, currentTarget }: Event): void {
    if (target === currentTarget) this.close();
  }

  /** The keys of the player wait while it is open. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Tab') return;
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.close();
  }
}

function hintOf({ clock, streamType }: PlayerState, words: Words): string {
  if (clock) return words.goToHint;
  return streamType === 'live' ? words.goToHintWithoutClock : words.goToHintRecorded;
}

function windowOf({ span, clock, streamType, timeZone }: PlayerState): GoToWindow {
  const [first, last] = [clock?.points[0]?.[1], clock?.points.at(-1)?.[1]];
  const known = first !== undefined && last !== undefined ? { start: first, end: last } : null;
  return { ...span, clock: known, live: streamType === 'live', timeZone };
}

function outside(nearest: 'start' | 'end', { clock, locale, timeZone, streamType }: PlayerState, words: Words): Refusal {
  const live = streamType === 'live';
  if (nearest === 'end') {
    const label = live ? words.goLive : words.goToEnd;
    return { text: live ? words.goToAfter : words.goToAfterEnd, instead: { label, verb: { do: 'go-live' } } };
  }
  const oldest = clock?.points[0]?.[1];
  const time = oldest === undefined ? '' : clockText(new Date(oldest), { locale, timeZone, day: true });
  const text = time ? fill(words.goToBeforeTime, { time }) : words.goToBefore;
  return { text, instead: { label: words.goToOldest, verb: { do: 'oldest' } } };
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-go-to': Red5DvrGoTo;
  }
}
