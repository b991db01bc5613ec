import { css } from './css';

/** What stands over the seek bar: the box over the pointer, and the overview of a bar that is zoomed. */
export const overStyles = css`
  .tooltip {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(100% + 2px + var(--_over));
    left: 0;
    max-inline-size: 100%;
    padding: 0.3em 0.55em;
    border: 1px solid var(--_line, transparent);
    border-radius: var(--_radius, 2px);
    background: var(--_tip, #111);
    color: var(--_text, #fff);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
    text-align: center;
    white-space: nowrap;
    pointer-events: none;
    translate: var(--tip, 0) 0;
  }
  .picture {
    inline-size: 12em;
    aspect-ratio: 16 / 9;
    margin: 0.1em auto 0.3em;
    overflow: hidden;
    background: #000;
  }
  .picture canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .picture.plain {
    background: var(--_track, #888);
  }
  .picture.plain canvas {
    visibility: hidden;
  }
  .tooltip.live .picture {
    display: none;
  }
  .tooltip > * {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tooltip b {
    font-weight: 600;
  }
  .tooltip .title {
    max-inline-size: 20em;
    unicode-bidi: plaintext;
  }
  .tooltip .clock,
  .tooltip .note {
    unicode-bidi: plaintext;
    color: var(--_muted, inherit);
    font-size: 0.9em;
  }
  /* A small player has no room for a picture over the lines. */
  @container (inline-size < 30em) {
    .tooltip {
      display: grid;
      grid-template-columns: auto auto;
      align-content: center;
      padding-block: 0.15em;
      line-height: 1.15;
      text-align: start;
    }
    .tooltip > * {
      grid-column: 2;
    }
    .tooltip .picture {
      grid-column: 1;
      grid-row: 1 / span 4;
      inline-size: 5.5em;
      margin: 0.05em 0.6em 0.05em -0.3em;
    }
  }
  .tooltip.live b {
    color: var(--_live-text, inherit);
  }
  .zoomed {
    --_over: calc(1.7em + 2px);
  }
  /* Nobody looks at the overview during a drag, and in a small player there is no room above it. */
  .dragged .tooltip {
    --_over: 0px;
  }
  @container (inline-size < 37.5em) {
    .tooltip {
      --_over: 0px;
    }
  }
  .overview {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 100%;
    display: flex;
    align-items: center;
    block-size: 1.7em;
    padding-inline-start: 0.5em;
    border-radius: var(--_radius, 2px);
    background: var(--_tip, #111);
  }
  .strip {
    position: relative;
    flex: 1;
    align-self: stretch;
    cursor: pointer;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }
  .strip::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(50% - 2px);
    block-size: 4px;
    background: var(--_track, #888);
  }
  .range {
    min-inline-size: 10px;
    inset-block: calc(50% - 6px);
    border: 2px solid var(--_accent, currentColor);
    border-radius: var(--_radius, 2px);
    background: var(--_hover, transparent);
    cursor: grab;
    translate: -2px 0;
  }
  .range:active {
    cursor: grabbing;
  }
  .overview-head {
    position: absolute;
    inset-block: calc(50% - 4px);
    inset-inline-start: var(--at, 0%);
    inline-size: 2px;
    translate: -50% 0;
    background: var(--_head, currentColor);
    pointer-events: none;
  }
  .overview button {
    appearance: none;
    flex: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    align-self: stretch;
    min-inline-size: 2.4em;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius, 2px);
    background: none;
    color: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .overview button:focus-visible {
    outline: 2px solid var(--_focus, currentColor);
    outline-offset: -2px;
  }
  .icon {
    display: block;
    inline-size: 1em;
    block-size: 1em;
    font-size: max(1em, 14px);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    pointer-events: none;
  }
  @media (hover: hover) {
    .overview button:hover {
      background: var(--_hover, transparent);
    }
  }
  @media (pointer: coarse) {
    .overview {
      block-size: 44px;
    }
    .overview button {
      min-inline-size: 44px;
    }
    .zoomed {
      --_over: 46px;
    }
  }
  /* Where the player ends soon above what a finger can hit, it stands just over the track. */
  @media (pointer: coarse) {
    @container (inline-size < 30em) {
      .tooltip {
        inset-block-end: calc(100% - 18px);
      }
    }
  }
  @media (forced-colors: active) {
    .overview {
      border: 1px solid CanvasText;
      background: Canvas;
    }
    .strip::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .range {
      border-color: Highlight;
    }
    .overview-head {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
