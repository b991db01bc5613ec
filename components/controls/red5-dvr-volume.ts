import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Sound: a mute button and a native range. The range is left out where there is no room, and under fingers, whose
 * devices have keys for it.
 *
 * @csspart button - the mute button
 * @csspart icon - its drawing
 * @csspart range - the native range input
 */
export class Red5DvrVolume extends DvrControl {
  static override readonly tag = 'red5-dvr-volume';
  static override readonly reads = ['volume', 'muted', 'words'] as const;
  static override styles = [
    controlStyles,
    css`
      input {
        appearance: none;
        inline-size: 4.5em;
        block-size: 1.5em;
        margin: 0;
        margin-inline-end: 0.5em;
        background: none;
        cursor: pointer;
      }
      input::-webkit-slider-runnable-track {
        block-size: 3px;
        background: linear-gradient(var(--_text, currentColor) 0 0) 0 / var(--level, 100%) no-repeat
          var(--_track, #888);
      }
      input:dir(rtl)::-webkit-slider-runnable-track {
        background-position: 100%;
      }
      input::-webkit-slider-thumb {
        appearance: none;
        inline-size: 4px;
        block-size: 13px;
        margin-block-start: -5px;
        background: var(--_text, currentColor);
      }
      input::-moz-range-track {
        block-size: 3px;
        background: var(--_track, #888);
      }
      input::-moz-range-progress {
        block-size: 3px;
        background: var(--_text, currentColor);
      }
      input::-moz-range-thumb {
        inline-size: 4px;
        block-size: 13px;
        border: 0;
        border-radius: 0;
        background: var(--_text, currentColor);
      }
      @container (inline-size < 37.5em) {
        input {
          display: none;
        }
      }
      @media (pointer: coarse) {
        input {
          display: none;
        }
      }
      @media (forced-colors: active) {
        input {
          appearance: auto;
        }
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { volume, muted, words } = this.state;
    const silent = muted || volume === 0;
    return html`${iconButton({
        label: silent ? words.unmute : words.mute,
        keys: 'm',
        content: silent ? ICONS.silent : volume < 0.5 ? ICONS.quiet : ICONS.loud,
        press: () => this.ask({ do: 'toggle-mute' }),
      })}
      <input
        part="range"
        type="range"
        min="0"
        max="100"
        step="5"
        aria-label=${words.volume}
        @input=${this.#set}
      />`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    const level = this.state.muted ? 0 : Math.round(this.state.volume * 100);
    // Set by hand, not by a binding: where the volume cannot be set, the input must go back to a state that never
    // changed.
    input.value = String(level);
    input.setAttribute('aria-valuetext', `${level}%`);
    input.style.setProperty('--level', `${level}%`);
  }

  #set({ target }: InputEvent): void {
    this.ask({ do: 'volume', to: Number((target as HTMLInputElement).value) / 100 });
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-volume': Red5DvrVolume;
  }
}
