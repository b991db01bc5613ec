import { css, html, type TemplateResult } from 'lit';
import { timeDisplays, timeShown } from '../state/time-shown';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';

/**
 * The time: how far behind live, the wall clock, or the time since the start. A press shows the next; where the source
 * can fill only one, it is a plain text.
 *
 * @csspart button - the native button
 * @csspart time - the time, also where there is no button
 */
export class Red5DvrTimeDisplay extends DvrControl {
  static override readonly tag = 'red5-dvr-time-display';
  static override readonly reads = [
    'currentTime',
    'span',
    'streamType',
    'atLiveEdge',
    'paused',
    'clock',
    'timeDisplay',
    'words',
    'locale',
    'timeZone',
  ] as const;
  static override styles = [
    controlStyles,
    css`
      button,
      .alone {
        padding: 0 0.5em;
      }
      @container (inline-size < 24em) {
        button,
        .alone {
          padding: 0 0.2em;
        }
      }
      .time {
        color: var(--_muted, inherit);
        direction: ltr;
        unicode-bidi: isolate;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  protected override render(): TemplateResult | null {
    const { state } = this;
    const { words, span } = state;
    if (span.end <= span.start) return null;
    const { text, spoken } = timeShown(state);
    if (timeDisplays(state).length < 2) return html`<span class="time alone" part="time">${text}</span>`;
    return html`<button
      part="button"
      type="button"
      title=${words.anotherTime}
      @click=${this.#press}
    >
      <span class="time" part="time" role="img" aria-label="${spoken}. ${words.anotherTime}">${text}</span>
    </button>`;
  }

  #press(): void {
    this.ask({ do: 'next-time-display' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-time-display': Red5DvrTimeDisplay;
  }
}
