import { css } from 'lit';

/** What lies over the picture, in the player or, as a popover, over the screen. */
export const panelStyles = css`
  :host {
    display: contents;
  }
  .layer {
    position: absolute;
    inset: 0;
    inline-size: auto;
    block-size: auto;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    background: none;
    color: inherit;
  }
  .layer[popover] {
    position: fixed;
    background: rgb(0 0 0 / 0.55);
  }
  .box {
    position: absolute;
    box-sizing: border-box;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    border: 1px solid var(--_line, transparent);
    border-radius: var(--_radius, 2px);
    background: var(--_menu, #111);
    color: var(--_text, #fff);
    text-align: start;
  }
  .layer[popover] .box {
    border-width: 1px 0 0;
    border-radius: 12px 12px 0 0;
    box-sizing: border-box;
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: 34em;
    max-block-size: 88%;
    margin-inline: auto;
    padding-block-end: env(safe-area-inset-bottom, 0px);
    animation: rise 180ms ease-out;
  }
  .box button:focus-visible,
  dl:focus-visible {
    outline: 2px solid var(--_focus, currentColor);
    outline-offset: -2px;
  }
  @keyframes rise {
    from {
      translate: 0 100%;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .box.box {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .box.box {
      border: 1px solid CanvasText;
      background: Canvas;
    }
  }
`;

/** The settings menu. */
export const menuStyles = css`
  .box {
    inset-inline-end: 0.75em;
    inset-block-end: calc(var(--_controls, 4.5em) - var(--_rise, 0px) + 0.4em);
    inline-size: 19em;
    max-inline-size: calc(100% - 1.5em);
    max-block-size: calc(100% - var(--_controls, 4.5em) + var(--_rise, 0px) - 0.9em);
    padding-block: 0.35em;
  }
  .grip,
  .narrow {
    display: none;
  }
  button,
  .volume {
    inline-size: 100%;
    min-block-size: 2.6em;
    padding: 0.2em 0.9em;
    border-radius: 0;
    justify-content: start;
    gap: 0.6em;
    text-align: start;
  }
  button > span:first-of-type {
    flex: 1;
  }
  .value {
    color: var(--_muted, inherit);
  }
  svg {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
  }
  .turn:dir(rtl) {
    scale: -1 1;
  }
  .check {
    visibility: hidden;
  }
  [aria-checked='true'] .check {
    visibility: visible;
  }
  [aria-checked='true'],
  .back {
    font-weight: 600;
  }
  .back {
    margin-block-end: 0.3em;
    border-block-end: 1px solid var(--_line, currentColor);
  }
  p {
    margin: 0;
    padding: 0.4em 0.9em;
    color: var(--_muted, inherit);
    font-size: 0.9em;
  }
  [aria-disabled='true'] {
    color: var(--_muted, inherit);
  }
  [aria-disabled='true'] > span {
    opacity: 0.75;
  }
  input {
    inline-size: 9em;
    min-inline-size: 0;
    block-size: 2em;
    margin: 0;
    accent-color: var(--_accent, currentColor);
  }
  .layer[popover] {
    --_row: 48px;
  }
  .layer[popover] button,
  .layer[popover] .volume {
    min-block-size: 48px;
    padding-inline: 1.25em;
    font-size: 1.1em;
  }
  .layer[popover] .grip {
    display: block;
    block-size: 24px;
    touch-action: none;
  }
  .layer[popover] [data-grip] {
    touch-action: none;
  }
  .layer[popover] .grip::after {
    content: '';
    display: block;
    inline-size: 40px;
    block-size: 4px;
    margin-inline: auto;
    translate: 0 10px;
    border-radius: 2px;
    background: var(--_muted, currentColor);
  }
  .layer[popover] input {
    block-size: 44px;
  }
  @media (hover: none) and (pointer: coarse) {
    .keys {
      display: none;
    }
  }
  .volume > span {
    flex: 1;
  }
  @container (inline-size < 37.5em) {
    .narrow {
      display: inline-flex;
      align-items: center;
    }
  }
  @container (inline-size < 30em) {
    .layer:not([popover]) {
      z-index: 2;
      background: rgb(0 0 0 / 0.55);
    }
    .layer:not([popover]) .box {
      inset: auto 0 0;
      inline-size: 100%;
      max-inline-size: 100%;
      max-block-size: 100%;
      border-width: 1px 0 0;
    }
  }
  @media (pointer: coarse) {
    button,
    .volume {
      min-block-size: 44px;
    }
  }
`;

/** The list of keys. */
export const helpStyles = css`
  .layer {
    z-index: 2;
    background: rgb(0 0 0 / 0.55);
  }
  .box {
    display: flex;
    flex-direction: column;
    inset: 0;
    margin: auto;
    inline-size: min(46em, 100% - 2em);
    block-size: fit-content;
    max-block-size: calc(100% - 1.5em);
  }
  .head {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    padding: 0.25em 0.25em 0.25em 1em;
    padding-inline: 1em 0.25em;
  }
  h2 {
    margin: 0;
    font-size: 1.15em;
    font-weight: 600;
  }
  dl {
    flex: 1;
    min-block-size: 0;
    margin: 0;
    padding: 0 1em 0.8em;
    overflow: auto;
    columns: 19em;
    column-gap: 2em;
  }
  dl > div {
    display: flex;
    align-items: baseline;
    gap: 0.75em;
    padding-block: 0.32em;
    break-inside: avoid;
  }
  dt {
    flex: none;
    inline-size: 10.5em;
  }
  dd {
    margin: 0;
  }
  kbd {
    display: inline-block;
    direction: ltr;
    min-inline-size: 1.6em;
    padding: 0.1em 0.35em;
    box-sizing: border-box;
    border: 1px solid var(--_line, currentColor);
    border-radius: 2px;
    font: inherit;
    font-size: 0.9em;
    text-align: center;
    white-space: nowrap;
  }
  @container (inline-size < 30em) {
    .box {
      inline-size: 100%;
      max-block-size: 100%;
      border-width: 0;
    }
    dt {
      inline-size: 8.5em;
    }
  }
`;

/** The note that goes by itself. */
export const toastStyles = css`
  :host {
    display: contents;
  }
  .stack {
    position: absolute;
    inset-inline-start: 0.75em;
    inset-block-end: calc(var(--_controls, 4.5em) - var(--_rise, 0px) + 0.4em);
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 0.4em;
    max-inline-size: calc(100% - 1.5em);
  }
  .toast {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.5em;
    max-inline-size: 100%;
    min-block-size: 3em;
    box-sizing: border-box;
    padding-block: 0.2em;
    padding-inline: 0.9em 3.3em;
    border: 1px solid var(--_line, transparent);
    border-radius: var(--_radius, 2px);
    background: var(--_menu, #111);
    color: var(--_text, #fff);
    animation: appear 200ms;
  }
  /* The way out keeps its corner, however much there is to read. */
  .toast > button {
    position: absolute;
    inset-block-start: 0.2em;
    inset-inline-end: 0.2em;
  }
  p {
    margin: 0;
    padding-block: 0.4em;
    line-height: 1.3;
  }
  .toast p {
    flex: 1 1 auto;
  }
  .toast .acts:not([hidden]) {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    min-inline-size: 0;
  }
  .toast input {
    min-inline-size: 0;
    inline-size: 22em;
    max-inline-size: 100%;
    block-size: 2.5em;
    padding-inline: 0.5em;
    border: 1px solid var(--_line, currentColor);
    border-radius: var(--_radius, 2px);
    background: none;
    color: inherit;
    font: inherit;
  }
  .act {
    flex: none;
    padding: 0 0.75em;
    border: 1px solid var(--_line, currentColor);
    font-weight: 600;
    white-space: nowrap;
  }
  button {
    flex: none;
  }
  @container (inline-size < 37.5em) {
    /* Several do not fit beside the text: under it they are one line, since a narrow player is not much higher than that. */
    .toast .acts:has(> :nth-child(2)) {
      flex: 1 1 100%;
      flex-wrap: nowrap;
      margin-inline-end: -2.6em;
      padding-block-end: 0.3em;
    }
    .act {
      flex: 0 1 auto;
      min-inline-size: min-content;
      padding-inline: 0.6em;
      line-height: 1.2;
      white-space: normal;
    }
    .stack {
      max-block-size: calc(100% - var(--_controls, 4.5em) + var(--_rise, 0px) - 0.6em);
      overflow: auto;
    }
  }
  @container (inline-size < 18em) {
    .toast .acts:has(> :nth-child(2)) {
      flex-wrap: wrap;
    }
  }
  @media (pointer: coarse) {
    .toast {
      min-block-size: 50px;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .toast {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
      background: Canvas;
    }
  }
`;
