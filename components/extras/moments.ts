import { every } from '../../src/core/clock';
import { neighbour } from '../../src/core/place-markers';
import { WITHIN_FRAME } from '../../src/core/placed-marker';
import { browserClock } from '../../src/session/browser-clock';
import { behindLive, type PlayerState } from '../state/player-state';
import type { PlayerStore } from '../state/player-store';
import type { StateSource } from '../state/state-rows';
import type { ExtraVerb, MomentVerb } from '../state/wish';
import { isBack, isToBeAsked, lookAgain, PRESENT } from './absence';
import { CatchUp } from './catch-up';
import { InstantReplay } from './instant-replay';
import { lostLink } from './lost-link';

const MOMENT_VERBS: ReadonlySet<ExtraVerb['do']> = new Set<MomentVerb['do']>(['marker', 'seek-date', 'catch-up', 'replay', 'copy-link', 'dismiss', 'go-on']);
const LOOK_MS = 1000;
/** A note that has been up for so long was seen. */
const SEEN_MS = 1000;
/** Media elements that have had a source: the link of the page is no longer meant for them. */
const LINKED = new WeakSet<EventTarget>();
/** Events at which a viewer is there again. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'];

/** Whether a wish is one of those that `Moments` performs. */
export function isMomentVerb(verb: ExtraVerb): verb is MomentVerb {
  return MOMENT_VERBS.has(verb.do);
}

/** Ways through time: to markers and instants, back for a replay, up to live, and what is asked of a viewer who was away. */
export class Moments {
  readonly #source: StateSource;
  readonly #store: PlayerStore;
  readonly #catchUp: CatchUp;
  readonly #replay: InstantReplay;
  #presence = PRESENT;
  #askedAt = 0;

  constructor(source: StateSource, store: PlayerStore, signal: AbortSignal) {
    const { media, host, panels } = source;
    this.#source = source;
    this.#store = store;
    this.#replay = new InstantReplay(media, signal);
    this.#catchUp = new CatchUp(media, (on) => {
      if (on) panels.tell({ kind: 'catching-up' });
      else if (panels.note?.kind === 'catching-up') panels.tell(null);
    }, signal);
    store.onAsked(({ do: wish }) => this.#replay.asked(wish), signal);
    store.subscribe((changed) => changed.has('atLiveEdge') && this.#reachedLive(), signal);
    every(browserClock, LOOK_MS, () => this.#look(), signal);
    const back = () => this.#cameBack();
    for (const sign of SIGNS) host.addEventListener(sign, back, { signal, capture: true });
    globalThis.document?.addEventListener('visibilitychange', () => !document.hidden && back(), { signal });
    media.addEventListener('playing', back, { signal });
    media.addEventListener('play', () => this.#played(), { signal });
    media.addEventListener('emptied', () => this.#forget(), { signal });
    media.addEventListener('loadedmetadata', () => this.#checkLink(), { signal });
    if (media.readyState > 0) this.#checkLink();
  }

  /** Performs a wish. */
  perform(verb: MomentVerb, state: PlayerState): void {
    const { media, host, panels } = this.#source;
    switch (verb.do) {
      case 'marker': {
        const marker = neighbour(state.markers, state.currentTime, verb.by > 0 ? 1 : -1);
        // One that is on may have begun before the window.
        if (marker) media.currentTime = Math.max(state.span.start, marker.time) + WITHIN_FRAME;
        return;
      }
      case 'seek-date':
        media.seekToDate(verb.to).catch(() => undefined);
        return;
      case 'replay':
        return this.#replay.again(state, host.replay === 'live');
      case 'catch-up':
        if (this.#catchUp.on) this.#catchUp.stop();
        else if (state.streamType === 'live' && !state.atLiveEdge) this.#catchUp.start();
        return;
      case 'go-on':
        panels.tell(null);
        media.play().catch(() => undefined);
        return;
      case 'copy-link':
        return this.#copyLink();
      case 'dismiss':
        return panels.tell(null);
    }
  }

  #look(): void {
    const { media } = this.#source;
    const moves = !media.paused && !media.seeking && media.readyState > HTMLMediaElement.HAVE_CURRENT_DATA;
    // It may have moved, and paused, before anybody looked.
    const moved = this.#presence.moved === null && this.#store.state.started;
    this.#presence = lookAgain(this.#presence, { at: Date.now(), time: media.currentTime, moves: moves || moved });
  }

  #cameBack(): void {
    this.#look();
    if (!this.#presence.away) return;
    const { state } = this.#store;
    this.#presence = isBack(this.#presence);
    if (!isToBeAsked({ ...this.#presence, away: true }, { live: state.streamType === 'live', behind: behindLive(state) })) return;
    if (this.#catchUp.on) return;
    this.#askedAt = Date.now();
    this.#source.panels.tell({ kind: 'away' });
  }

  /** Whoever has seen the question and plays has answered it. */
  #played(): void {
    this.#cameBack();
    const { panels } = this.#source;
    if (panels.note?.kind === 'away' && Date.now() - this.#askedAt > SEEN_MS) panels.tell(null);
  }

  #reachedLive(): void {
    const { panels } = this.#source;
    if (this.#store.state.atLiveEdge && panels.note?.kind === 'away') panels.tell(null);
  }

  #forget(): void {
    this.#presence = PRESENT;
    if (this.#source.panels.note) this.#source.panels.tell(null);
  }

  /** The page's address counts for the first source only, wherever in the page the player is put afterwards. */
  #checkLink(): void {
    const { media, panels } = this.#source;
    const lost = LINKED.has(media) ? null : lostLink(location.search, media.link, media.dvrWindow);
    LINKED.add(media);
    if (lost) panels.tell({ kind: 'link-lost', why: lost });
  }

  #copyLink(): void {
    const { media, panels } = this.#source;
    if (!media.currentDate) return;
    const url = media.linkAt();
    const told = (copied: boolean) => panels.tell({ kind: 'link', url, copied });
    // Without a secure origin there is no clipboard, whatever the types say.
    const { clipboard } = navigator as Partial<Navigator>;
    if (clipboard) clipboard.writeText(url).then(() => told(true), () => told(false));
    else told(false);
  }
}
