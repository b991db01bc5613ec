import { expect, test } from 'vitest';
import { focusOf, hotkey, type KeyTarget } from '../../components/extras/hotkeys';

type Attributes = Readonly<Record<string, string>>;

const element = (localName: string, attributes: Attributes = {}, more: Partial<KeyTarget> = {}): KeyTarget => ({
  localName,
  type: attributes['type'] ?? '',
  getAttribute: (name) => attributes[name] ?? null,
  ...more,
});

test.each([
  [' ', { do: 'toggle-play' }],
  ['k', { do: 'toggle-play' }],
  ['K', { do: 'toggle-play' }],
  ['j', { do: 'skip', by: -10 }],
  ['l', { do: 'skip', by: 10 }],
  ['ArrowLeft', { do: 'skip', by: -5 }],
  ['ArrowRight', { do: 'skip', by: 5 }],
  ['PageUp', { do: 'skip', by: 60 }],
  ['PageDown', { do: 'skip', by: -60 }],
  ['Home', { do: 'oldest' }],
  ['End', { do: 'go-live' }],
  ['0', { do: 'seek-fraction', to: 0 }],
  ['9', { do: 'seek-fraction', to: 0.9 }],
  ['m', { do: 'toggle-mute' }],
  ['f', { do: 'toggle-fullscreen' }],
  ['ArrowUp', { do: 'volume-step', by: 0.05 }],
  ['ArrowDown', { do: 'volume-step', by: -0.05 }],
  ['c', { do: 'toggle-captions' }],
  ['i', { do: 'toggle-picture-in-picture' }],
  [',', { do: 'frame', by: -1 }],
  ['.', { do: 'frame', by: 1 }],
  ['n', { do: 'marker', by: 1 }],
  ['p', { do: 'marker', by: -1 }],
  ['g', { do: 'go-to' }],
  ['r', { do: 'replay' }],
  ['u', { do: 'catch-up' }],
  ['x', null],
  ['Enter', null],
  ['Tab', null],
  ['Escape', null],
])('%j', (key, verb) => {
  expect(hotkey({ key }, 'other')).toEqual(verb);
});

test('with Shift the arrows are fine, and L is live', () => {
  expect(hotkey({ key: 'ArrowLeft', shiftKey: true }, 'bar')).toEqual({ do: 'skip', by: -1 });
  expect(hotkey({ key: 'L', shiftKey: true }, 'other')).toEqual({ do: 'go-live' });
  expect(hotkey({ key: 'M', shiftKey: true }, 'other')).toBeNull();
});

test('speed and help are found by what they write, wherever Shift is needed for that', () => {
  expect(hotkey({ key: '<', shiftKey: true }, 'other')).toEqual({ do: 'speed-step', by: -1 });
  expect(hotkey({ key: '>', shiftKey: true }, 'button')).toEqual({ do: 'speed-step', by: 1 });
  expect(hotkey({ key: '<' }, 'bar')).toEqual({ do: 'speed-step', by: -1 });
  expect(hotkey({ key: '?', shiftKey: true }, 'other')).toEqual({ do: 'help' });
  expect(hotkey({ key: '?', repeat: true }, 'other')).toEqual({ do: 'nothing' });
});

test('on the seek bar up and down move along it, as on every slider', () => {
  expect(hotkey({ key: 'ArrowUp' }, 'bar')).toEqual({ do: 'skip', by: 5 });
  expect(hotkey({ key: 'ArrowDown' }, 'bar')).toEqual({ do: 'skip', by: -5 });
});

test.each(['ctrlKey', 'altKey', 'metaKey', 'isComposing'])('%s leaves the key to others', (modifier) => {
  expect(hotkey({ key: 'f', [modifier]: true }, 'other')).toBeNull();
});

test('never while typing', () => {
  for (const key of ['k', ' ', '5', 'ArrowLeft', 'Home']) expect(hotkey({ key }, 'text')).toBeNull();
});

test('space and Enter press the focused button, the other keys work', () => {
  expect(hotkey({ key: ' ' }, 'button')).toBeNull();
  expect(hotkey({ key: 'Enter' }, 'button')).toBeNull();
  expect(hotkey({ key: 'j' }, 'button')).toEqual({ do: 'skip', by: -10 });
});

test('the arrows belong to the focused volume', () => {
  for (const key of ['ArrowLeft', 'ArrowUp', 'Home', 'PageDown']) expect(hotkey({ key }, 'range')).toBeNull();
  expect(hotkey({ key: 'm' }, 'range')).toEqual({ do: 'toggle-mute' });
});

test('a key held down repeats skips, but does not flicker play and mute, nor leave the key to the page', () => {
  expect(hotkey({ key: 'k', repeat: true }, 'other')).toEqual({ do: 'nothing' });
  expect(hotkey({ key: ' ', repeat: true }, 'other')).toEqual({ do: 'nothing' });
  expect(hotkey({ key: 'r', repeat: true }, 'other')).toEqual({ do: 'nothing' });
  expect(hotkey({ key: 'ArrowLeft', repeat: true }, 'other')).toEqual({ do: 'skip', by: -5 });
});

test('keys are found by their place where they write no Latin letter', () => {
  expect(hotkey({ key: 'л', code: 'KeyK' }, 'other')).toEqual({ do: 'toggle-play' });
  expect(hotkey({ key: '&', code: 'Digit1' }, 'other')).toEqual({ do: 'seek-fraction', to: 0.1 });
  expect(hotkey({ key: '!', code: 'Digit1', shiftKey: true }, 'other')).toBeNull();
});

test.each([
  ['text', [element('input')]],
  ['text', [element('input', { type: 'search' })]],
  ['text', [element('textarea')]],
  ['text', [element('select')]],
  ['text', [element('b', {}, { isContentEditable: true })]],
  ['text', [element('div', { role: 'textbox' })]],
  ['text', [element('input'), {}, element('my-search'), element('slot')]],
  ['text', [element('button', { role: 'menuitemradio' }), element('div', { role: 'menu' })]],
  ['range', [element('input', { type: 'range' })]],
  ['range', [element('div', { role: 'slider' })]],
  ['button', [element('input', { type: 'checkbox' })]],
  ['button', [element('button'), {}, element('red5-dvr-play-button')]],
  ['button', [element('summary')]],
  ['bar', [element('div', { role: 'slider', 'data-seek': '' }), {}, element('red5-dvr-seek-bar')]],
  ['other', [element('div'), {}, element('red5-dvr-player')]],
] as const)('the focus is %s', (focus, path) => {
  expect(focusOf(path)).toBe(focus);
});
