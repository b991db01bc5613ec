import { css } from './css';

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
    block-size: max(0.9em, 13px);
    /* Those of a wider bar stand for a frame when it has become narrower. */
    overflow: hidden;
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
  @media (hover: hover) {
    .slider:hover .track {
      block-size: calc(var(--_bar, 4px) + 2px);
    }
  }
  @media (pointer: coarse) {
    .bar {
      --_mid: 31px;
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
    .head {
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
  }
`;
