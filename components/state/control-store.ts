import type { PlayerStore } from './player-store';

/** What a control asks of the player round it. Whoever has these can stand for one: a page of frozen states, a test. */
export type ControlStore = Pick<PlayerStore, 'state' | 'subscribe' | 'ask' | 'outlook'>;
