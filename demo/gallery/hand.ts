import type { Stage } from './shown';
import { nextFrame } from './stage';

/** No pointer that a browser knows. */
const POINTER = 7001;
/** How far a movement goes at once, pixels: a bar takes a finer drag up from where it was. */
const AWAY_STEP = 10;

/** The slider of a stage's bar, once it has its size. */
export async function slider(stage: Stage): Promise<HTMLElement> {
  const bar = await stage.find('red5-dvr-seek-bar', '.slider');
  // It hears of its size after the first layout.
  for (let frames = 0; frames < 3; frames++) await nextFrame();
  return bar;
}

function send(bar: HTMLElement, type: string, fraction: number, away = 0): void {
  const { left, top, width, height } = bar.getBoundingClientRect();
  const place = { clientX: left + fraction * width, clientY: top + height / 2 - away };
  const pointer = { pointerId: POINTER, pointerType: 'mouse', isPrimary: true, button: 0, buttons: type === 'pointermove' ? 0 : 1 };
  bar.dispatchEvent(new PointerEvent(type, { ...place, ...pointer, bubbles: true, composed: true, cancelable: true }));
}

/** A mouse rests on the bar, at a fraction of its width. */
export async function hover(stage: Stage, fraction: number): Promise<void> {
  send(await slider(stage), 'pointermove', fraction);
}

/** The bar is held and dragged, and then pulled away from it upwards by so many pixels. */
export async function drag(stage: Stage, [from, to]: readonly [number, number], away = 0, onTo = to): Promise<void> {
  const bar = await slider(stage);
  // A browser only captures pointers that it knows itself.
  bar.setPointerCapture = () => {};
  send(bar, 'pointerdown', from);
  send(bar, 'pointermove', to);
  for (let now = AWAY_STEP; now <= away; now += AWAY_STEP) send(bar, 'pointermove', to, now);
  send(bar, 'pointermove', onTo, away);
}

/** The bar is zoomed round the playhead by its key, so many times: twice as close each time. */
export async function zoom(stage: Stage, times: number): Promise<void> {
  const bar = await slider(stage);
  for (let time = 0; time < times; time++) {
    bar.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true, composed: true, cancelable: true }));
  }
}

/** Presses what can be pressed, or opened. */
export async function press(stage: Stage, ...selectors: readonly [string, ...string[]]): Promise<void> {
  (await stage.find(...selectors)).click();
}

/** Types into the field of a form, and sends it. */
export async function type(stage: Stage, control: string, text: string): Promise<void> {
  const field = await stage.find(control, 'input');
  if (!(field instanceof HTMLInputElement)) return;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  field.form?.requestSubmit();
}

/** Has a note stay, as one does while a pointer rests on it. */
export async function keepNote(stage: Stage): Promise<void> {
  Object.defineProperty(await stage.find('red5-dvr-toast'), 'matches', { value: () => true });
}
