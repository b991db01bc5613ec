import { css } from 'lit';

/** The pictures over the video. They stand above the controls, except the two in the middle of the video. */
export const noticeStyles = css`
  :host {
    display: flex;
    flex: 1;
    align-items: stretch;
    min-block-size: 0;
    pointer-events: none;
  }
  .notice,
  .busy,
  .chip {
    position: relative;
    color: #f4f4f2;
  }
  .notice {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 0.8em;
    padding: 0.75em 1.25em;
    overflow: auto;
    text-align: center;
  }
  .curtain {
    position: absolute;
    inset: 0;
    background: rgb(12 13 15 / 0.8);
  }
  p {
    max-inline-size: 34em;
    margin: 0;
    font-size: 1.15em;
    font-weight: 500;
    line-height: 1.35;
    text-wrap: balance;
  }
  .quiet {
    color: #b9bbbf;
    font-size: 1em;
    font-weight: 400;
  }
  .retry,
  details,
  .start {
    pointer-events: auto;
  }
  .retry {
    flex: none;
    padding: 0 1.1em;
    background: #f4f4f2;
    color: #111214;
    font-weight: 600;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.4em 1em;
  }
  details {
    color: #c6c8cc;
    font-size: 0.9em;
    line-height: 1.45;
  }
  details[open] {
    flex: 1 0 100%;
    text-align: start;
  }
  summary {
    padding: 0.3em 0.5em;
    text-align: center;
    cursor: pointer;
  }
  details code,
  details span {
    display: block;
    max-inline-size: 44em;
    margin-inline: auto;
    user-select: text;
    -webkit-user-select: text;
    overflow-wrap: anywhere;
  }
  code {
    color: #f4f4f2;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    direction: ltr;
    text-align: start;
  }
  .start,
  .busy {
    position: absolute;
    inset-block-start: 50%;
    inset-inline: 0;
    margin-inline: auto;
    translate: 0 -50%;
  }
  .start,
  .busy,
  .chip {
    border-radius: var(--_radius, 2px);
    background: rgb(12 13 15 / 0.8);
  }
  .start {
    inline-size: 4.5em;
    block-size: 4.5em;
    border: 2px solid;
    color: #f4f4f2;
  }
  .start svg {
    inline-size: 2em;
    block-size: 2em;
    margin-inline-start: 0.15em;
  }
  .busy {
    inline-size: max-content;
    padding: 0.7em 1em 0.6em;
    font-size: 0.9em;
    text-align: center;
    animation: appear 200ms 400ms backwards;
  }
  .busy i,
  .line {
    position: relative;
    display: block;
    flex: none;
    inline-size: 7em;
    block-size: 2px;
    margin-block-end: 0.6em;
    background: rgb(255 255 255 / 0.28);
    overflow: hidden;
  }
  .busy i::after,
  .line::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 35%;
    background: #fff;
    animation: sweep 1.4s cubic-bezier(0.5, 0, 0.5, 1) infinite alternate;
  }
  .late {
    animation: appear 200ms 1500ms backwards;
  }
  .chip {
    align-self: flex-start;
    display: flex;
    align-items: center;
    gap: 0.7em;
    margin: 1em;
    padding: 0.4em 0.7em;
    font-size: 0.9em;
  }
  .chip .line {
    inline-size: 2em;
    margin: 0;
  }
  @container (inline-size < 30em) {
    .notice {
      gap: 0.4em;
      padding-block: 0.4em;
    }
    p {
      font-size: 1em;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      visibility: hidden;
    }
  }
  @keyframes sweep {
    to {
      inset-inline-start: 65%;
    }
  }
  @keyframes pulse {
    50% {
      opacity: 0.35;
    }
  }
  @media (hover: hover) {
    .start:hover {
      background: var(--_live, #d4271f);
      border-color: var(--_live, #d4271f);
    }
    .retry:not([aria-disabled='true']):hover {
      background: #fff;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy i::after,
    .line::after {
      inline-size: 100%;
      animation: pulse 3s ease-in-out infinite;
    }
  }
  @media (forced-colors: active) {
    .start,
    .retry {
      border: 2px solid ButtonText;
    }
    .notice,
    .busy,
    .chip {
      background: Canvas;
    }
  }
`;
