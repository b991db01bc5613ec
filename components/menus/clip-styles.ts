import { css } from 'lit';

/** The panel of a clip: it leaves as much of the picture free as it can, and the bar under it. */
export const clipStyles = css`
  .layer {
    z-index: 1;
    pointer-events: none;
  }
  .layer[popover] {
    background: none;
  }
  .box {
    inset-inline-start: 0.75em;
    inset-block-end: calc(var(--_controls, 4.5em) - var(--_rise, 0px) + 0.4em);
    inline-size: fit-content;
    max-inline-size: calc(100% - 1.5em);
    max-block-size: calc(100% - var(--_controls, 4.5em) + var(--_rise, 0px) - 0.9em);
    padding: 0 0.4em 0.4em 0.9em;
    padding-inline: 0.9em 0.4em;
    pointer-events: auto;
  }
  .head,
  .foot {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .ends {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0.35em 0.5em;
    margin-block-end: 0.35em;
  }
  .end {
    display: contents;
  }
  .head {
    justify-content: space-between;
  }
  h2 {
    margin: 0;
    font-size: 1.05em;
    font-weight: 600;
  }
  .end > span {
    color: var(--_muted, inherit);
  }
  .place {
    display: inline-flex;
    align-items: center;
    justify-content: space-between;
    direction: ltr;
    border: 1px solid var(--_line, currentColor);
    border-radius: var(--_radius, 2px);
  }
  [role='spinbutton'] {
    min-inline-size: 8.5em;
    padding-inline: 0.3em;
    font-variant-numeric: tabular-nums;
    text-align: center;
    line-height: 2.4em;
    white-space: nowrap;
    border-radius: var(--_radius, 2px);
  }
  .box [role='spinbutton']:focus-visible,
  .box a:focus-visible {
    outline: 2px solid var(--_focus, currentColor);
    outline-offset: -2px;
  }
  .place button {
    min-inline-size: 2.2em;
    font-size: 0.9em;
  }
  .act,
  a {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    min-block-size: 2.5em;
    padding: 0 0.8em;
    border: 1px solid var(--_line, currentColor);
    border-radius: var(--_radius, 2px);
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  a,
  .main {
    font-weight: 600;
  }
  .foot {
    min-block-size: 2.5em;
    justify-content: end;
  }
  .foot > span {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
  .foot > span.failed {
    max-inline-size: 24em;
  }
  progress {
    flex: 1;
    min-inline-size: 6em;
    block-size: 0.4em;
    accent-color: var(--_accent, currentColor);
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  @media (hover: hover) {
    a:hover {
      background: var(--_hover, transparent);
    }
  }
  @media (pointer: coarse) {
    .act,
    a {
      min-block-size: 44px;
    }
  }
  .layer[popover] .box {
    padding-block-start: 0.3em;
    padding-inline: 1.25em 0.6em;
    padding-block-end: max(0.6em, env(safe-area-inset-bottom, 0px));
  }
  @container (inline-size < 30em) {
    .ends {
      grid-template-columns: 1fr auto;
    }
    .end > span {
      display: none;
    }
    .place button {
      min-inline-size: 1.9em;
    }
    [role='spinbutton'] {
      min-inline-size: 6.5em;
    }
    .layer:not([popover]) .ends {
      gap: 0.15em 0.4em;
      margin-block-end: 0.15em;
    }
    .layer:not([popover]) .box {
      inset-block-end: calc(var(--_controls, 4.5em) - var(--_rise, 0px));
      max-block-size: calc(100% - var(--_controls, 4.5em) + var(--_rise, 0px));
      padding-block-end: 0.2em;
    }
    .layer:not([popover]) :is(button, a, .foot) {
      min-block-size: 2em;
    }
    .layer:not([popover]) [role='spinbutton'] {
      line-height: 1.9em;
    }
  }
  /* A phone with text twice as large. */
  @container (inline-size < 18em) {
    .ends {
      grid-template-columns: minmax(0, 1fr);
    }
    .place,
    .foot {
      flex-wrap: wrap;
    }
    [role='spinbutton'] {
      flex: 1 0 100%;
      order: -1;
      min-inline-size: 0;
    }
  }
  .layer[popover] .ends {
    grid-template-columns: 1fr;
  }
  .layer[popover] .place button {
    min-inline-size: 44px;
  }
  @media (forced-colors: active) {
    button[disabled] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
