import { setMaxListeners } from 'node:events';
import type { Clock } from '../../src/core/clock';
import { PlayerStore } from '../../components/state/player-store';
import type { PlayerHost } from '../../components/state/state-rows';
import type { Words } from '../../components/state/words';
import type { TimeDisplay } from '../../src/session/dvr-face';
import { FakeMedia, type FakeMediaState } from '../fakes/fake-media';

class FakeHost extends EventTarget implements PlayerHost {
  fullscreen = false;
  words: Partial<Words> = {};
  readonly ownerDocument = { fullscreenEnabled: true, exitFullscreen: () => this.#fill(false) };
  #timeDisplay: TimeDisplay = 'behind';

  get timeDisplay(): TimeDisplay {
    return this.#timeDisplay;
  }
  set timeDisplay(display: TimeDisplay) {
    this.#timeDisplay = display;
    this.dispatchEvent(new Event('timedisplaychange'));
  }
  matches = () => this.fullscreen;
  closest = () => null;
  requestFullscreen = () => this.#fill(true);

  async #fill(fullscreen: boolean): Promise<void> {
    this.fullscreen = fullscreen;
    this.dispatchEvent(new Event('fullscreenchange'));
  }
}

/** A store on fakes; `tick` lets a second pass. */
export function watchedStore(media: Partial<FakeMediaState> = {}) {
  const fake = new FakeMedia(media);
  const host = new FakeHost();
  const store = new PlayerStore();
  const end = new AbortController();
  // As many as the events that the state is read at; Node takes more than ten for a leak.
  setMaxListeners(100, end.signal);
  let due: (() => void) | null = null;
  const clock: Clock = { now: () => 0, monotonic: () => 0, after: (_ms, then) => (due = then) };
  store.attach({ media: fake.face, host }, end.signal, clock);
  return { fake, host, store, end, tick: () => due?.() };
}
