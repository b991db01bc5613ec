import { css } from 'lit';

/** What the controls share: the native button without its default look, the ring of the focus, sizes for fingers. */
export const controlStyles = css`
  :host {
    display: inline-flex;
    align-items: center;
    color: var(--_text, currentColor);
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 2.5em;
    min-block-size: 2.5em;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius, 2px);
    background: none;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color 120ms;
  }
  button[aria-disabled='true'] {
    cursor: default;
  }
  button:focus-visible,
  [role='slider']:focus-visible,
  input:focus-visible,
  summary:focus-visible {
    outline: 2px solid var(--_focus, currentColor);
    outline-offset: -2px;
  }
  svg {
    display: block;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: square;
    stroke-linejoin: miter;
    pointer-events: none;
  }
  svg .solid {
    fill: currentColor;
    stroke: none;
  }
  @media (hover: hover) {
    button:not([aria-disabled='true']):hover {
      background: var(--_hover, transparent);
    }
  }
  @container (inline-size < 24em) {
    button {
      min-inline-size: 2.1em;
    }
  }
  @media (pointer: coarse) {
    button {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
