import { setMaxListeners } from 'node:events';
import type { Clock } from '../../src/core/clock';
import { isClipVerb } from '../../components/extras/clips';
import { isMomentVerb } from '../../components/extras/moments';
import { performExtra } from '../../components/extras/extra-verbs';
import { PlayerStore } from '../../components/state/player-store';
import type { Clip } from '../../components/state/clip';
import type { Note } from '../../components/state/note';
import type { Panel, PlayerState } from '../../components/state/player-state';
import type { PanelHost, PlayerHost, StateSource } from '../../components/state/state-rows';
import type { ExtraVerb } from '../../components/state/wish';
import type { Words } from '../../components/state/words';
import type { TimeDisplay } from '../../src/session/dvr-face';
import { FakeMedia, type FakeMediaState } from '../fakes/fake-media';

class FakeHost extends EventTarget implements PlayerHost {
  fullscreen = false;
  words: Partial<Words> = {};
  timeZone: string | undefined;
  replay: string | null = null;
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
  hasAttribute = () => false;
  requestFullscreen = () => this.#fill(true);

  async #fill(fullscreen: boolean): Promise<void> {
    this.fullscreen = fullscreen;
    this.dispatchEvent(new Event('fullscreenchange'));
  }
}

class FakePanels extends EventTarget implements PanelHost {
  open: Panel | null = null;
  failed = false;
  clip: Clip | null = null;
  note: Note | null = null;
  tell(note: Note | null): void {
    this.note = note;
    this.dispatchEvent(new Event('panelchange'));
  }
  prepared = 0;
  show(panel: Panel | null): void {
    this.open = panel;
    this.dispatchEvent(new Event('panelchange'));
  }
  prepare(): void {
    this.prepared++;
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
  const panels = new FakePanels();
  const frames = { at: (by: number) => fake.currentTime + by * 0.04 };
  const kept = { captionLanguage: '' };
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const extras = (verb: ExtraVerb, state: PlayerState) => isMomentVerb(verb) || isClipVerb(verb) || performExtra(verb, source, state, { frames, kept });
  const source: StateSource = { media: fake.face, host, panels, extras, say };
  store.attach(source, end.signal, clock);
  return { source, fake, host, store, end, panels, kept, said, tick: () => due?.() };
}
