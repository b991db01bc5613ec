/** What marks a text as a style sheet, so that the build takes its blanks out. */
const css = String.raw;

/** The seek bar: a thin track with a playhead, in the room that its element keeps for it. */
export const barStyles = css`
  .slider,
  .slider * {
    box-sizing: border-box;
  }
  .slider[hidden],
  .slider [hidden] {
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
    inset-block-start: var(--_mid, 50%);
    block-size: var(--_bar, 4px);
    translate: 0 -50%;
    background: var(--_track, #888);
    overflow: hidden;
    transition: block-size 120ms;
  }
  .track > * {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--from, 0%);
    inline-size: calc(var(--to, 0%) - var(--from, 0%));
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
  .at-edge .played {
    background: var(--_live-text, currentColor);
  }
  .marks {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_mid, 50%) + var(--_bar, 4px) / 2 + 3px);
    block-size: 3px;
    opacity: 0.4;
    background: linear-gradient(90deg, transparent calc(100% - 1px), currentColor 0) 100% 0 / var(--step, 100%) 100%;
  }
  .head {
    position: absolute;
    inset-block-start: var(--_mid, 50%);
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
  .slider:focus-visible .head {
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
    inset-block-start: var(--_mid, 50%);
    inset-inline-start: var(--hover, 0%);
    inline-size: 1px;
    block-size: 14px;
    translate: -50% -50%;
    background: currentColor;
  }
  .tooltip {
    position: absolute;
    z-index: 1;
    inset-block-end: calc(100% + 2px);
    left: 0;
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
    inline-size: min(12em, 45cqi);
    aspect-ratio: 16 / 9;
    margin: 0.1em -0.25em 0.3em;
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
  .tooltip b {
    display: block;
    font-weight: 600;
  }
  .tooltip .clock {
    unicode-bidi: plaintext;
    display: block;
    color: var(--_muted, inherit);
    font-size: 0.9em;
  }
  .tooltip.live b {
    color: var(--_live-text, inherit);
  }
  @media (hover: hover) {
    .slider:hover .track {
      block-size: calc(var(--_bar, 4px) + 2px);
    }
  }
  @media (pointer: coarse) {
    .slider {
      --_mid: 31px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .slider * {
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
      block-size: 8px;
    }
    .played,
    .head {
      forced-color-adjust: none;
      background: Highlight;
    }
    .zone {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
