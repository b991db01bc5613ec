import { css } from 'lit';

/** Going to a moment: a small box where the settings menu is, a sheet on a phone. */
export const goToStyles = css`
  .box {
    inset-inline-end: 0.75em;
    inset-block-end: calc(var(--_controls, 4.5em) - var(--_rise, 0px) + 0.4em);
    inline-size: 24em;
    max-inline-size: calc(100% - 1.5em);
    max-block-size: calc(100% - var(--_controls, 4.5em) + var(--_rise, 0px) - 0.9em);
    padding: 0.5em 0.9em 0.8em;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-inline-end: -0.6em;
  }
  h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  form {
    display: flex;
    gap: 0.5em;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    block-size: 2.75em;
    padding-inline: 0.6em;
    border: 1px solid var(--_muted, currentColor);
    border-radius: var(--_radius, 2px);
    background: none;
    color: inherit;
    font: inherit;
    /* Below this a phone zooms into whatever is typed. */
    font-size: max(1em, 16px);
    font-variant-numeric: tabular-nums;
  }
  input[aria-invalid='true'] {
    border-color: var(--_live-text, currentColor);
  }
  .go,
  .other {
    padding-inline: 1em;
    border: 1px solid var(--_line, currentColor);
    font-weight: 600;
  }
  .go {
    min-block-size: 2.75em;
  }
  p {
    margin: 0.5em 0;
    color: var(--_muted, inherit);
    font-size: 0.92em;
    line-height: 1.35;
  }
  .error {
    color: var(--_text, inherit);
    font-weight: 600;
  }
  .error:empty {
    margin: 0;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }
  .link {
    padding-inline: 0.5em;
    margin-inline-start: -0.5em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .layer[popover] .box {
    padding: 0.8em 1.25em calc(1.2em + env(safe-area-inset-bottom, 0px));
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
`;
