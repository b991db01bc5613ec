import type { Verb } from '../state/verb';

/** What of a key press decides. Named as in `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
  readonly repeat?: boolean;
  readonly isComposing?: boolean;
}

/** What holds the focus, as far as keys are concerned. `bar` is the seek bar, `range` any other slider. */
export type Focus = 'text' | 'button' | 'range' | 'bar' | 'other';

/** The part of an element that tells what it does with keys. */
export interface KeyTarget {
  readonly localName?: string;
  readonly type?: string;
  readonly isContentEditable?: boolean;
  getAttribute?(name: string): string | null;
}

const ONCE: ReadonlySet<Verb['do']> = new Set([
  'toggle-play',
  'toggle-mute',
  'toggle-fullscreen',
  'toggle-captions',
  'toggle-picture-in-picture',
  'help',
  'clip',
  'go-live',
  'go-to',
  'catch-up',
  'replay',
]);
const TEXT_ROLES = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'spinbutton',
  'listbox',
  'menu',
  'menuitem',
  'menuitemradio',
  'option',
  'tree',
]);
const BUTTONS = new Set(['button', 'summary', 'a']);
const BUTTON_INPUTS = new Set(['button', 'submit', 'reset', 'checkbox', 'radio', 'image', 'color', 'file']);
const BUTTON_ROLES = new Set(['button', 'link', 'checkbox', 'switch', 'radio', 'tab']);
const RANGE_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Keys by what they write, wherever a keyboard has it, with Shift or without. */
const WRITTEN: Readonly<Record<string, Verb>> = {
  '?': { do: 'help' },
  '<': { do: 'speed-step', by: -1 },
  '>': { do: 'speed-step', by: 1 },
  ',': { do: 'frame', by: -1 },
  '.': { do: 'frame', by: 1 },
};

/**
 * What a key press asks of the player, `null` where it is none of its keys: with Ctrl, Alt or Meta, while typing, and where the focused
 * control has its own use for the key. Time runs from left to right in every language, so the arrows are not mirrored.
 */
export function hotkey(press: KeyPress, focus: Focus): Verb | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing || focus === 'text') return null;
  const key = keyName(press);
  if (focus === 'button' && (key === ' ' || key === 'Enter')) return null;
  if (focus === 'range' && RANGE_KEYS.has(key)) return null;
  const verb = verbOf(key, press.shiftKey ?? false, focus);
  // A held key still is the player's: a held space must not scroll the page.
  return verb && press.repeat && ONCE.has(verb.do) ? { do: 'nothing' } : verb;
}

/** What holds the focus, from the composed path of the event, innermost first, up to the player. */
export function focusOf(path: readonly KeyTarget[]): Focus {
  for (const target of path) {
    const focus = focusIn(target);
    if (focus !== 'other') return focus;
  }
  return 'other';
}

function focusIn(target: KeyTarget): Focus {
  const { localName = '', type = '' } = target;
  const role = target.getAttribute?.('role') ?? '';
  if (target.isContentEditable || TEXT_ROLES.has(role)) return 'text';
  if (localName === 'textarea' || localName === 'select') return 'text';
  if (localName === 'input') return type === 'range' ? 'range' : BUTTON_INPUTS.has(type) ? 'button' : 'text';
  if (BUTTONS.has(localName) || BUTTON_ROLES.has(role)) return 'button';
  if (role === 'slider') return target.getAttribute?.('data-seek') === null ? 'range' : 'bar';
  return 'other';
}

function verbOf(key: string, shift: boolean, focus: Focus): Verb | null {
  const step = shift ? 1 : 5;
  switch (key) {
    case 'ArrowLeft':
      return { do: 'skip', by: -step };
    case 'ArrowRight':
      return { do: 'skip', by: step };
    case 'ArrowUp':
      return focus === 'bar' ? { do: 'skip', by: step } : { do: 'volume-step', by: 0.05 };
    case 'ArrowDown':
      return focus === 'bar' ? { do: 'skip', by: -step } : { do: 'volume-step', by: -0.05 };
    case 'PageUp':
      return { do: 'skip', by: 60 };
    case 'PageDown':
      return { do: 'skip', by: -60 };
    case 'Home':
      return { do: 'oldest' };
    case 'End':
      return { do: 'go-live' };
  }
  const written = WRITTEN[key];
  if (written) return written;
  if (/^\d$/.test(key)) return { do: 'seek-fraction', to: Number(key) / 10 };
  if (shift) return key === 'l' ? { do: 'go-live' } : null;
  switch (key) {
    case ' ':
    case 'k':
      return { do: 'toggle-play' };
    case 'j':
      return { do: 'skip', by: -10 };
    case 'l':
      return { do: 'skip', by: 10 };
    case 'n':
      return { do: 'marker', by: 1 };
    case 'p':
      return { do: 'marker', by: -1 };
    case 'g':
      return { do: 'go-to' };
    case 'r':
      return { do: 'replay' };
    case 'u':
      return { do: 'catch-up' };
    case 'm':
      return { do: 'toggle-mute' };
    case 'f':
      return { do: 'toggle-fullscreen' };
    case 'c':
      return { do: 'toggle-captions' };
    case 'i':
      return { do: 'toggle-picture-in-picture' };
    case 'e':
      return { do: 'clip' };
  }
  return null;
}

/** The key by what it writes; by its place where that is no Latin letter or digit (Cyrillic, the digits of AZERTY). */
function keyName({ key, code = '', shiftKey }: KeyPress): string {
  if (key.length !== 1 || /^[a-z0-9 ]$/i.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  if (/^Digit\d$/.test(code)) return shiftKey ? key : code.slice(5);
  return /^Key[A-Z]$/.test(code) && key > '\x7f' ? code.slice(3).toLowerCase() : key;
}
