import { html, nothing, type TemplateResult } from 'lit';

/** What a button with a drawing says and does. */
export interface IconButton {
  /** The accessible name, and what is seen when a mouse rests on it. */
  readonly label: string;
  /** Its keys, as `aria-keyshortcuts` writes them. */
  readonly keys?: string;
  readonly content: unknown;
  readonly disabled?: boolean;
  /** For a button that is on or off. */
  readonly pressed?: boolean;
  /** For one that opens a menu: whether it is open. */
  readonly menu?: boolean;
  press(this: void): void;
}

/** A native button with a drawing, part `button`. A disabled one keeps the focus, and says so. */
export function iconButton({ label, keys, content, disabled = false, pressed, menu, press }: IconButton): TemplateResult {
  return html`<button
    part="button"
    type="button"
    aria-label=${label}
    title=${label}
    aria-keyshortcuts=${keys ?? nothing}
    aria-pressed=${pressed ?? nothing}
    aria-haspopup=${menu === undefined ? nothing : 'menu'}
    aria-expanded=${menu ?? nothing}
    aria-disabled=${String(disabled)}
    @click=${press}
  >
    ${content}
  </button>`;
}
