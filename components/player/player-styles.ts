import { css } from 'lit';

const light = css`
  --_text: var(--red5-dvr-text, #14161a);
  --_muted: var(--red5-dvr-text-muted, #53575e);
  --_surface: var(--red5-dvr-surface, #f7f7f4);
  --_accent: var(--red5-dvr-accent, #14161a);
  --_live: var(--red5-dvr-live, #cc241c);
  --_live-text: var(--red5-dvr-live, #c4211a);
  --_line: rgb(20 22 26 / 0.3);
  --_edge: #f7f7f4;
  --_track: var(--red5-dvr-track, #c9cac7);
  --_buffered: var(--red5-dvr-buffered, #9a9c9b);
  --_hover: rgb(20 22 26 / 0.09);
  --_tip: var(--_surface);
  --_scrim: var(--_surface);
  --_rise: 0px;
`;

const dark = css`
  --_text: var(--red5-dvr-text, #f4f4f2);
  --_muted: var(--red5-dvr-text-muted, #c3c5c9);
  --_surface: var(--red5-dvr-surface, #0c0d0f);
  --_accent: var(--red5-dvr-accent, #f4f4f2);
  --_live: var(--red5-dvr-live, #d4271f);
  --_live-text: var(--red5-dvr-live, #ff5247);
  --_line: rgb(244 244 242 / 0.42);
  --_edge: rgb(12 13 15 / 0.6);
  --_track: var(--red5-dvr-track, rgb(244 244 242 / 0.28));
  --_buffered: var(--red5-dvr-buffered, rgb(244 244 242 / 0.32));
  --_hover: rgb(244 244 242 / 0.16);
  --_tip: color-mix(in srgb, var(--_surface) 92%, transparent);
  --_scrim: linear-gradient(
    to top,
    color-mix(in srgb, var(--_surface) 94%, transparent),
    color-mix(in srgb, var(--_surface) 86%, transparent) calc(100% - 2.25em),
    transparent
  );
  --_rise: 2em;
`;

/** The layout and the tokens of the player. The controls read the tokens, the page sets the properties behind them. */
export const playerStyles = css`
  :host {
    ${dark}
    --_focus: var(--red5-dvr-focus, var(--_text));
    --_on-live: var(--red5-dvr-on-live, #fff);
    --_radius: var(--red5-dvr-radius, 2px);
    --_menu: var(--red5-dvr-menu, var(--_surface));
    --_bar: var(--red5-dvr-bar-height, 4px);
    --_head: var(--_accent);
    position: relative;
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    overflow: clip;
    background: #000;
    color: var(--_text);
    font: 400 var(--red5-dvr-font-size, max(0.875rem, 13px)) / 1.2
      var(--red5-dvr-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  @media (prefers-color-scheme: light) {
    :host(:not([theme='dark'])) {
      ${light}
    }
  }
  :host([theme='light']) {
    ${light}
  }
  :host([hidden]) {
    display: none;
  }
  :host(:fullscreen) {
    inline-size: 100%;
    block-size: 100%;
    aspect-ratio: auto;
  }
  .shell {
    container-type: inline-size;
    contain-intrinsic-inline-size: 300px;
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    /* Controls that are taller than the player, with very large text, lose their upper end. */
    justify-content: end;
  }
  .idle {
    cursor: none;
  }
  .media,
  .surface,
  .poster,
  .over {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    aspect-ratio: auto;
  }
  .surface {
    outline: none;
    touch-action: manipulation;
  }
  .shell:not(.idle) .media {
    --red5-dvr-cue-lift: var(--_controls);
  }
  .flash {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    opacity: 0;
    background: radial-gradient(closest-side, rgb(12 13 15 / 0.75), transparent);
    color: #fff;
    font-size: 1.5em;
    font-weight: 600;
    pointer-events: none;
  }
  .flash[data-side='middle'] {
    margin: auto;
    inline-size: 7em;
    block-size: 4em;
  }
  .flash[data-side='left'] {
    right: 66.7%;
  }
  .flash[data-side='right'] {
    left: 66.7%;
  }
  .surface:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid #fff;
    outline: 2px solid #000;
    outline-offset: -4px;
  }
  .over,
  .poster {
    pointer-events: none;
  }
  .over ::slotted(*) {
    pointer-events: auto;
  }
  .poster ::slotted(*) {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .controls {
    position: relative;
    flex: none;
    margin-block-start: auto;
    padding: var(--_rise) 0.75em 0.35em;
    background: var(--_scrim);
    transition: opacity 160ms;
  }
  slot[name='controls']::slotted(*) {
    position: relative;
    flex: none;
    margin-block-start: auto;
    transition: opacity 160ms;
  }
  slot[name='notice']::slotted(*) {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  /* Not invisible: that would take the focus out of the player, and with it the keys. */
  .idle .controls,
  .idle slot[name='controls']::slotted(*) {
    opacity: 0;
    pointer-events: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.15em;
    margin-inline: -0.5em;
  }
  .transport {
    display: flex;
    direction: ltr;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 0.35em;
    margin-inline-start: 0.35em;
  }
  .rest {
    display: flex;
    align-items: center;
    margin-inline-start: auto;
  }
  .announcer {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (inline-size < 37.5em) {
    .wider {
      display: none;
    }
  }
  @container (inline-size < 30em) {
    .wide {
      display: none;
    }
    .controls {
      padding-block: min(1.4em, var(--_rise)) 0.15em;
      padding-inline: 0.6em;
    }
    .state {
      margin-inline-start: 0;
    }
  }
  @container (inline-size >= 64em) {
    .controls {
      padding-inline: 1.25em;
    }
  }
  @container (inline-size >= 90em) {
    .shell > * {
      font-size: 1.2em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .controls {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .shell {
      --_rise: 0px;
    }
    .controls {
      border-block-start: 1px solid CanvasText;
      background: Canvas;
    }
  }
`;
