import type { ControlStore } from '../../components/state/control-store';
import { instantAt } from '../../components/state/instant-at';
import type { PlayerState } from '../../components/state/player-state';
import { paint } from './painting';

/** So far apart the key frames of the recording are, seconds. */
const KEY_FRAMES = 10;

/** What stands for a player in the gallery: its state never changes, and what is asked of it comes to nothing. */
export class FrozenStore implements ControlStore {
  readonly #previews: boolean;

  /** @param previews whether there are pictures of the recording */
  constructor(
    readonly state: PlayerState,
    previews: boolean,
  ) {
    this.#previews = previews;
  }

  readonly outlook: ControlStore['outlook'] = {
    previewAt: async (moment) => {
      const time = Math.floor(moment / KEY_FRAMES) * KEY_FRAMES;
      const date = instantAt(this.state.clock, time)?.date ?? null;
      if (!this.#previews) return null;
      const canvas = new OffscreenCanvas(320, 180);
      paint(canvas, date?.getTime() ?? 0);
      return { image: canvas.transferToImageBitmap(), time, end: time + KEY_FRAMES, date };
    },
    warm() {},
    previews: '',
  };

  subscribe(): void {}

  ask(): void {}
}
