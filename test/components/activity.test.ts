import { expect, test } from 'vitest';
import { Activity, type Hand } from '../../components/player/activity';
import { mayHide } from '../../components/player/may-hide';
import { DvrError } from '../../src/core/dvr-error';
import { watchedStore } from './watched-store';

class Press extends Event {
  constructor(
    type: string,
    readonly pointerType: string,
  ) {
    super(type);
  }
}

function watched(allowed: (hand: Hand) => boolean = ({ pressed }) => !pressed) {
  const element = new EventTarget();
  const end = new AbortController();
  let due: { ring: () => void; signal: AbortSignal } | null = null;
  const clock = {
    now: () => 0,
    monotonic: () => 0,
    after: (_ms: number, ring: () => void, signal: AbortSignal) => (due = { ring, signal }),
  };
  const told: boolean[] = [];
  const activity = new Activity(element, { mayHide: allowed, changed: (idle) => told.push(idle) }, end.signal, clock);
  return { element, activity, told, pass: () => due && !due.signal.aborted && due.ring() };
}

test('after a while without anybody the controls hide, and any movement brings them back', () => {
  const { element, told, pass } = watched();
  pass();
  element.dispatchEvent(new Press('pointermove', 'mouse'));
  expect(told).toEqual([true, false]);
});

test('a drag that is held still keeps them', () => {
  const { element, told, pass } = watched();
  element.dispatchEvent(new Press('pointerdown', 'mouse'));
  pass();
  expect(told).toEqual([]);
  element.dispatchEvent(new Press('pointerup', 'mouse'));
  pass();
  expect(told).toEqual([true]);
});

test('a tap on hidden controls is known to have shown them', () => {
  const { element, activity, pass } = watched();
  pass();
  element.dispatchEvent(new Press('pointerdown', 'touch'));
  element.dispatchEvent(new Press('pointerup', 'touch'));
  expect([activity.idle, activity.wokenByPress, activity.hand.by]).toEqual([false, true, 'finger']);
  element.dispatchEvent(new Press('pointerdown', 'touch'));
  expect(activity.wokenByPress).toBe(false);
});

test('a mouse that leaves takes them along', () => {
  const { element, told } = watched();
  element.dispatchEvent(new Press('pointerleave', 'mouse'));
  expect(told).toEqual([true]);
});

const NOBODY = { hovering: false, pressed: false, keyFocus: false };

test('the controls hide only while the picture moves and nobody is at them', () => {
  const { fake, store } = watchedStore();
  expect(mayHide(store.state, NOBODY)).toBe(true);
  for (const at of ['hovering', 'pressed', 'keyFocus']) {
    expect(mayHide(store.state, { ...NOBODY, [at]: true })).toBe(false);
  }
  fake.become({ error: new DvrError('decode') }, 'error');
  expect(mayHide(store.state, NOBODY)).toBe(false);
  fake.become({ error: null, paused: true }, 'pause');
  expect(mayHide(store.state, NOBODY)).toBe(false);
});
