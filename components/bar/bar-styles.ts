/** What marks a text as a style sheet, so that the build takes its blanks out. */
const css = String.raw;

/**
 * The seek bar: a thin track with a playhead, in the room that its element keeps for it. `--_mid` is where the middle of the track is;
 * times of the clock are under it, markers over it.
 */
export const barStyles = css`
  .bar {
    --_mid: 0.75em;
    --_over: 0px;
    position: absolute;
    inset: 0;
  }
  .bar,
  .bar * {
    box-sizing: border-box;
  }
  .bar[hidden],
  .bar [hidden] {
    display: none;
  }
  .slider {
    position: absolute;
    inset: 0;
    cursor: pointer;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
  }
  .slider:focus-visible {
    outline: none;
  }
  .track {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--_mid);
    block-size: var(--_bar, 4px);
    translate: 0 -50%;
    background: var(--_track, #888);
    overflow: hidden;
    transition: block-size 120ms;
  }
  .unknown,
  .buffered,
  .played,
  .zone,
  .range {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--from, 0%);
    inline-size: calc(var(--to, 0%) - var(--from, 0%));
  }
  .unknown {
    background: repeating-linear-gradient(135deg, var(--_surface, #000) 0 2px, transparent 2px 5px);
  }
  .buffered {
    background: var(--_buffered, #aaa);
  }
  .played {
    background: var(--_accent, currentColor);
  }
  .zone {
    min-inline-size: 4px;
    inset-inline: auto 0;
    background: var(--_live-text, currentColor);
  }
  .clip {
    position: absolute;
    inset-block-start: var(--_mid);
    inset-inline-start: var(--from, 0%);
    inline-size: calc(var(--to, 0%) - var(--from, 0%));
    min-inline-size: 6px;
    block-size: calc(var(--_bar, 4px) + 10px);
    translate: 0 -50%;
    border: 0 solid var(--_text, currentColor);
    border-inline-width: 2px;
    background: color-mix(in srgb, var(--_text, currentColor) 30%, transparent);
    pointer-events: none;
  }
  .at-edge .played {
    background: var(--_live-text, currentColor);
  }
  .on-track,
  .beside {
    position: absolute;
    inset-inline-start: 0;
    inline-size: 100%;
    block-size: 1px;
    overflow: visible;
    pointer-events: none;
  }
  .on-track {
    inset-block-start: 50%;
  }
  .beside {
    inset-block-start: var(--_mid);
  }
  .cut {
    fill: var(--_surface, #000);
  }
  .tick,
  .gap-line {
    fill: var(--_muted, currentColor);
  }
  .marker,
  .stretch {
    fill: var(--red5-dvr-marker, var(--_text, currentColor));
    stroke: var(--_edge, transparent);
    stroke-width: 1px;
    paint-order: stroke;
  }
  .labels {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_mid) + 10px);
    color: var(--_muted, currentColor);
    pointer-events: none;
  }
  .label {
    position: absolute;
    font-size: max(0.72em, 10px);
    line-height: 1;
    inset-inline-start: var(--x, 0);
    translate: -50% 0;
    unicode-bidi: plaintext;
    white-space: nowrap;
  }
  .head {
    position: absolute;
    inset-block-start: var(--_mid);
    inset-inline-start: var(--at, 0%);
    inline-size: 4px;
    block-size: 16px;
    translate: -50% -50%;
    background: var(--_head, currentColor);
    box-shadow: 0 0 0 1px var(--_edge, transparent);
    transition: block-size 120ms;
  }
  .at-edge .head {
    background: var(--_live-text, currentColor);
  }
  .away .head {
    opacity: 0;
  }
  .slider:focus-visible .head,
  .away:focus-visible .track {
    outline: 2px solid var(--_focus, currentColor);
    outline-offset: 3px;
  }
  .dragged .head,
  .slider:focus-visible .head {
    block-size: 20px;
  }
  .dragged .track,
  .slider:focus-visible .track {
    block-size: calc(var(--_bar, 4px) + 2px);
  }
  .hover-line {
    position: absolute;
    inset-block-start: var(--_mid);
    inset-inline-start: var(--hover, 0%);
    inline-size: 1px;
    block-size: 14px;
    translate: -50% -50%;
    background: currentColor;
  }
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
    .slider:hover .track {
      block-size: calc(var(--_bar, 4px) + 2px);
    }
    .overview button:hover {
      background: var(--_hover, transparent);
    }
  }
  @media (pointer: coarse) {
    .bar {
      --_mid: 31px;
    }
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
  @media (prefers-reduced-motion: reduce) {
    .bar * {
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
      block-size: 8px;
    }
    .unknown,
    .played,
    .head,
    .overview-head {
      forced-color-adjust: none;
      background: Highlight;
    }
    .unknown {
      background: repeating-linear-gradient(135deg, CanvasText 0 1px, Canvas 1px 5px);
    }
    .clip {
      forced-color-adjust: none;
      border-color: Highlight;
      background: none;
      outline: 1px solid Highlight;
    }
    .zone {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .cut {
      fill: Canvas;
    }
    .tick,
    .gap-line,
    .marker,
    .stretch {
      fill: CanvasText;
      stroke: none;
    }
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
  }
`;
