import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { liveBadge, type LiveBadge } from '../state/live-state';
import { timeShown } from '../state/time-shown';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';

const SHAPES: Readonly<Record<LiveBadge['state'], SVGTemplateResult>> = {
  live: svg`<circle class="solid" cx="6" cy="6" r="4.5" />`,
  behind: svg`<circle cx="6" cy="6" r="4" />`,
  paused: svg`<path class="solid" d="M2 1.5h2.8v9H2zM7.2 1.5H10v9H7.2z" />`,
  reconnecting: svg`<circle cx="6" cy="6" r="4" stroke-dasharray="3.2 3.05" />`,
  waiting: svg`<path d="M6 6V2.8M6 6l2.4 1.4" /><circle cx="6" cy="6" r="5" />`,
  ended: svg`<path class="solid" d="M2 2h8v8H2z" />`,
};

/**
 * Says in words and shape where the picture stands towards live, and goes there. Not shown for what was never live.
 *
 * @csspart button - the native button
 * @csspart shape - the drawing of the state
 * @csspart text - `LIVE`, `Go live`, `Reconnecting`…
 * @csspart detail - how far behind: `6 s`, `-12:34`
 */
export class Red5DvrLiveButton extends DvrControl {
  static override readonly tag = 'red5-dvr-live-button';
  static override readonly reads = [
    'broadcast',
    'streamType',
    'wasLive',
    'atLiveEdge',
    'paused',
    'transport',
    'latency',
    'currentTime',
    'span',
    'timeDisplay',
    'clock',
    'words',
  ] as const;
  static override styles = [
    controlStyles,
    css`
      .badge {
        display: inline-flex;
        align-items: center;
        gap: 0.5em;
      }
      button {
        min-block-size: 1.9em;
        padding: 0 0.65em;
        border: 1px solid var(--_line, currentColor);
        white-space: nowrap;
        font-weight: 600;
        letter-spacing: 0.01em;
      }
      svg {
        flex: none;
        inline-size: 0.72em;
        block-size: 0.72em;
      }
      .text {
        unicode-bidi: isolate;
      }
      .detail {
        direction: ltr;
        font-weight: 500;
      }
      .dot {
        margin-inline: -0.15em;
        opacity: 0.7;
      }
      [data-state='live'] {
        border-color: var(--_live, #d4271f);
        background: var(--_live, #d4271f);
        color: var(--_on-live, #fff);
      }
      [data-state='live'] .text {
        letter-spacing: 0.06em;
      }
      [data-state='behind'] svg,
      [data-state='paused'] svg {
        color: var(--_live-text, currentColor);
      }
      [data-state='reconnecting'],
      [data-state='waiting'],
      [data-state='ended'] {
        border-style: dashed;
        color: var(--_muted, currentColor);
      }
      [data-state='reconnecting'] svg {
        animation: turn 2.4s linear infinite;
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      .told .detail {
        display: none;
      }
      @container (inline-size < 37.5em) {
        [data-state='behind'] .detail,
        [data-state='paused'] .detail {
          display: none;
        }
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 32px;
          position: relative;
        }
        button::after {
          content: '';
          position: absolute;
          inset: -7px 0;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        [data-state='reconnecting'] svg {
          animation: none;
        }
      }
      @media (forced-colors: active) {
        [data-state='live'] {
          border-width: 3px;
        }
      }
    `,
  ];

  protected override render(): TemplateResult | null {
    const badge = liveBadge(this.state);
    if (!badge) return null;
    const { state, text, detail, spoken, pressable } = badge;
    // The time display beside it shows the same figure: once is enough for the eye.
    const told = pressable && timeShown(this.state).mode === 'behind';
    // The spoken words stand for the text inside, not for the name of the button, which begins with what is seen.
    return html`<button
      part="button"
      type="button"
      data-state=${state}
      aria-disabled=${String(!pressable)}
      aria-keyshortcuts="End"
      @click=${this.#press}
    >
      <span class="badge ${told ? 'told' : ''}" role="img" aria-label=${spoken}>
        <svg part="shape" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[state]}</svg>
        <span class="text" part="text">${text}</span>
        ${detail
          ? html`<span class="detail dot">·</span><span class="detail" part="detail" dir="ltr">${detail}</span>`
          : null}
      </span>
    </button>`;
  }

  #press(): void {
    if (liveBadge(this.state)?.pressable) this.ask({ do: 'go-live' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-live-button': Red5DvrLiveButton;
  }
}
