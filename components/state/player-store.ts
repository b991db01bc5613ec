import { every, type Clock } from '../../src/core/clock';
import { browserClock } from '../../src/session/browser-clock';
import type { PlayableFace } from '../../src/session/dvr-face';
import { INITIAL_STATE, type PlayerState } from './player-state';
import { STATE_ROWS, type StateSource } from './state-rows';
import type { TrackLists } from './tracks';
import { perform, type Verb } from './verb';

/** The name of one member of the state. */
export type StateKey = keyof PlayerState;

const KEYS = Object.keys(STATE_ROWS) as StateKey[];
const TICK_MS = 1000;
const LIST_EVENTS = ['addrendition', 'removerendition', 'addtrack', 'removetrack', 'change'];

/**
 * Reads the media element and hands out frozen state; verbs go the other way. Nothing here is optimistic: a member
 * changes when the element says so.
 */
export class PlayerStore {
  #state = INITIAL_STATE;
  #source: StateSource | null = null;
  readonly #listeners = new Set<(changed: ReadonlySet<StateKey>) => void>();
  readonly #performed = new Set<(verb: Verb) => void>();

  /** The newest state, a frozen object; another one after each change. */
  get state(): PlayerState {
    return this.#state;
  }

  /**
   * Reads `source` until `signal` is aborted: at once, at its events, and every second, since the offset of a paused
   * picture grows without any.
   */
  attach(source: StateSource, signal: AbortSignal, clock: Clock = browserClock): void {
    this.#source = source;
    signal.addEventListener('abort', () => (this.#source = null), { once: true });
    const follow = (target: EventTarget, event: string, keys: readonly StateKey[]) => {
      target.addEventListener(event, () => this.#read(keys, event), { signal });
    };
    for (const side of ['media', 'host', 'panels'] as const) {
      for (const [event, keys] of keysByEvent(side)) follow(source[side], event, keys);
    }
    for (const [list, keys] of keysByEvent('lists')) {
      for (const event of LIST_EVENTS) follow(source.media[list as keyof TrackLists], event, keys);
    }
    every(clock, TICK_MS, () => this.#read(KEYS, null), signal);
    this.#read(KEYS, null);
  }

  /** Calls `then` with the names of the members that changed, after each change, until `signal` is aborted. */
  subscribe(then: (changed: ReadonlySet<StateKey>) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(then);
    signal.addEventListener('abort', () => this.#listeners.delete(then), { once: true });
  }

  /** Calls `then` after each wish, with the state that followed from it, until `signal` is aborted. */
  onAsked(then: (verb: Verb) => void, signal: AbortSignal): void {
    this.#performed.add(then);
    signal.addEventListener('abort', () => this.#performed.delete(then), { once: true });
  }

  /** What is looked at without being state: pictures of the recording, and what a seek will need. Null without a media element. */
  get outlook(): Pick<PlayableFace, 'previewAt' | 'warm' | 'previews'> | null {
    return this.#source?.media ?? null;
  }

  /** Asks the player for something. Without a media element it is nothing. */
  ask(verb: Verb): void {
    if (!this.#source) return;
    this.#read(KEYS, null);
    perform(verb, this.#source, this.#state);
    this.#read(KEYS, null);
    for (const then of this.#performed) then(verb);
  }

  #read(keys: readonly StateKey[], event: string | null): void {
    const source = this.#source;
    if (!source) return;
    const before = this.#state;
    const changes = new Map<StateKey, unknown>();
    for (const key of keys) {
      const value = STATE_ROWS[key].read(source, before, event);
      if (!same(value, before[key])) changes.set(key, freeze(value));
    }
    if (changes.size === 0) return;
    this.#state = Object.freeze({ ...before, ...Object.fromEntries(changes) });
    const changed = new Set(changes.keys());
    for (const then of this.#listeners) then(changed);
  }
}

function keysByEvent(side: 'media' | 'host' | 'panels' | 'lists'): Map<string, StateKey[]> {
  const table = new Map<string, StateKey[]>();
  for (const key of KEYS) {
    for (const event of new Set(STATE_ROWS[key][side])) table.set(event, [...(table.get(event) ?? []), key]);
  }
  return table;
}

/** Equality by content for plain records and lists; by identity for anything with a class. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => same(a[name], b[name]));
}

function freeze(value: unknown): unknown {
  if (!isPlain(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === Array.prototype;
}
