import { LitElement } from 'lit';
import { defineTag } from '../video/define-tag';
import { INITIAL_STATE, type PlayerState } from '../state/player-state';
import type { ControlStore } from '../state/control-store';
import type { StateKey } from '../state/player-store';
import { requestStore } from '../state/store-request';
import type { Verb } from '../state/verb';

/**
 * What every control is: a slice of the player's state and a template. It asks the player round it for the store when
 * it is connected, renders when a member that it `reads` changes, and hands wishes up with `ask`.
 */
export abstract class DvrControl extends LitElement {
  /** The tag under which `define` registers the class. */
  static readonly tag: string;
  /** The members of the state that the template shows. */
  static readonly reads: readonly StateKey[] = [];

  #store: ControlStore | null = null;
  #connection: AbortController | null = null;

  /** Registers the control; a tag that is registered already is left alone. */
  static define(this: CustomElementConstructor & { readonly tag: string }, tag = this.tag): void {
    defineTag(tag, this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const connection = new AbortController();
    this.#connection = connection;
    requestStore(this, (store) => this.#follow(store, connection.signal), connection.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection?.abort();
    this.#store = null;
  }

  /** The newest state; that of an empty player while there is no player. */
  protected get state(): PlayerState {
    return this.#store?.state ?? INITIAL_STATE;
  }

  /** Hands a wish to the player. */
  protected ask(verb: Verb): void {
    this.#store?.ask(verb);
  }

  /** The player's store is there, until the signal is aborted. */
  protected joined(_store: ControlStore, _signal: AbortSignal): void {}

  #follow(store: ControlStore, signal: AbortSignal): void {
    const { reads } = this.constructor as typeof DvrControl;
    this.#store = store;
    this.joined(store, signal);
    store.subscribe((changed) => {
      if (reads.some((key) => changed.has(key))) this.requestUpdate();
    }, signal);
    this.requestUpdate();
  }
}
