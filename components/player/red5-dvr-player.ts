import { LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { TimeDisplay } from '../../src/session/dvr-face';
import { Red5DvrCaptionsButton } from '../controls/red5-dvr-captions-button';
import { Red5DvrFullscreenButton } from '../controls/red5-dvr-fullscreen-button';
import { Red5DvrLiveButton } from '../controls/red5-dvr-live-button';
import { Red5DvrNotice } from '../controls/red5-dvr-notice';
import { Red5DvrPipButton } from '../controls/red5-dvr-pip-button';
import { Red5DvrPlayButton } from '../controls/red5-dvr-play-button';
import { Red5DvrSeekBar } from '../controls/red5-dvr-seek-bar';
import { Red5DvrSettingsButton } from '../controls/red5-dvr-settings-button';
import { Red5DvrSkipButton } from '../controls/red5-dvr-skip-button';
import { Red5DvrTimeDisplay } from '../controls/red5-dvr-time-display';
import { Red5DvrVolume } from '../controls/red5-dvr-volume';
import type { Press } from '../extras/index';
import { announcement } from '../state/announcement';
import type { Panel } from '../state/player-state';
import { PlayerStore, type StateKey } from '../state/player-store';
import type { StateSource } from '../state/state-rows';
import { answerStoreRequests } from '../state/store-request';
import type { Words } from '../state/words';
import { defineTag } from '../video/define-tag';
import { sizeRule } from '../video/attributes';
import type { PlayerEventMap } from '../video/event-map';
import { forwardEvents, forwardFace, upgradeProperties, type MediaFace } from '../video/forward-face';
import { Red5DvrVideo } from '../video/red5-dvr-video';
import { warnOnce } from '../video/warn-once';
import { Activity, type Hand } from './activity';
import { Extras } from './extras';
import { mayHide } from './may-hide';
import { Panels } from './panels';
import { playerStyles } from './player-styles';
import { playerTemplate } from './player-template';

const CONTROLS = [
  Red5DvrCaptionsButton,
  Red5DvrFullscreenButton,
  Red5DvrLiveButton,
  Red5DvrNotice,
  Red5DvrPipButton,
  Red5DvrPlayButton,
  Red5DvrSeekBar,
  Red5DvrSettingsButton,
  Red5DvrSkipButton,
  Red5DvrTimeDisplay,
  Red5DvrVolume,
];
const TIME_DISPLAYS: readonly TimeDisplay[] = ['behind', 'clock', 'elapsed'];
/** Attributes that stay on the player: native controls would stand over ours, and the size is that of the whole. */
const KEPT: ReadonlySet<string> = new Set(['controls', 'width', 'height']);

// The media face is installed below the class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface Red5DvrPlayer extends MediaFace {
  host: string;
  app: string;
  streamName: string;
  mediaBase: string;
  liveSrc: string;
  nodeGroup: string;
  addEventListener<Type extends keyof PlayerEventMap>(
    type: Type, listener: (this: this, event: PlayerEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof PlayerEventMap>(
    type: Type, listener: (this: this, event: PlayerEventMap[Type]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/**
 * A player for Red5 broadcasts: a media element that can be rewound, with the controls for it. It has the whole face of
 * `<red5-dvr-video>`, attributes included, and hands it on to its `media`.
 *
 * Keys, with the focus anywhere in it: space and K play and pause, J and L skip 10 s, the arrows 5 s (with Shift 1 s),
 * PageUp and PageDown a minute, Home the oldest instant, End live, 0 to 9 tenths of the window, up and down the volume,
 * N and P the next marker and the one before, G goes to a time, R shows the last 15 s again, U catches up with live, M sound, E save a clip, F full screen, C captions, I picture in picture, < and > the speed, comma and period a frame while paused, ? a
 * list of all these. With a finger: a tap shows and hides the controls, two on the left or right third skip 10 s, each
 * further one 10 s more.
 *
 * What the viewer sets is kept in `localStorage` under `red5-dvr-player`: volume, mute, speed, quality, captions, audio
 * language and time display. What the page says itself stands before it: nothing kept ever unmutes a `muted` player, or
 * overrules a `time-display`, a volume or speed that is set before the player is in the page.
 *
 * @attr {'behind'|'clock'|'elapsed'} time-display - what the time display shows first
 * @attr {string} time-zone - the IANA time zone of all clocks, as `Europe/Berlin`; that of the viewer where it is absent
 * @attr {'keep'|'forget'} settings - whether what the viewer sets is kept for the next time; `keep` by default
 * @attr {'live'} replay - after a replay (key R) from live it goes live again
 * @attr {'dark'|'light'} theme - the look of the controls; that of the system where it is absent
 * @slot - anything that stands over the picture
 * @slot poster - a picture until the first frame
 * @slot notice - replaces the pictures that wait and say why
 * @slot controls - replaces all controls
 * @slot seek-bar - replaces the seek bar
 * @slot play-button - replaces the play button
 * @slot skip-back-button - replaces the button that skips back
 * @slot skip-forward-button - replaces the button that skips forward
 * @slot live-button - replaces the live button
 * @slot time-display - replaces the time display
 * @slot volume - replaces the sound controls
 * @slot captions-button - replaces the captions button
 * @slot settings-button - replaces the button that opens the settings menu
 * @slot pip-button - replaces the picture-in-picture button
 * @slot fullscreen-button - replaces the full screen button
 * @csspart shell - everything; the parts of the controls can be styled from here too
 * @csspart media - the `<red5-dvr-video>`
 * @csspart surface - the picture as it takes clicks
 * @csspart controls - the panel of the controls
 * @csspart row - the line of buttons under the seek bar
 * @csspart flash - what keys and double taps show for a moment
 * @cssprop --red5-dvr-accent - what is played, and the playhead
 * @cssprop --red5-dvr-live - what is live
 * @cssprop --red5-dvr-on-live - text on what is live
 * @cssprop --red5-dvr-surface - behind the controls
 * @cssprop --red5-dvr-text - text and icons
 * @cssprop --red5-dvr-text-muted - second lines
 * @cssprop --red5-dvr-track - the bar where nothing is loaded
 * @cssprop --red5-dvr-buffered - the bar where it is loaded
 * @cssprop --red5-dvr-focus - the ring of the focus
 * @cssprop --red5-dvr-font - the font family
 * @cssprop --red5-dvr-font-size - the size that all others follow
 * @cssprop --red5-dvr-radius - the corners; 2px
 * @cssprop --red5-dvr-bar-height - the bar; 4px
 * @cssprop --red5-dvr-marker - markers on the bar; as the text
 * @cssprop --red5-dvr-menu - behind menus, lists and notes
 * @fires timedisplaychange - the time display shows something else
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class Red5DvrPlayer extends LitElement {
  static override styles = playerStyles;
  static override properties: PropertyDeclarations = {
    timeDisplay: { attribute: 'time-display', noAccessor: true },
    timeZone: { attribute: 'time-zone', noAccessor: true },
    words: { attribute: false, noAccessor: true },
    theme: { reflect: true },
    settings: { reflect: true },
    replay: { reflect: true },
  };

  /** The attributes of the media element too: they are handed on to it. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...Red5DvrVideo.observedAttributes];
  }

  /** The media element inside. Absent on a server. */
  readonly media!: Red5DvrVideo;
  /** `dark` or `light`; that of the system where it is neither. */
  declare theme: string | null;
  /** `keep` or `forget`: whether what the viewer sets is read and written. Taken when the player comes into a page. */
  declare settings: string | null;

  /** `live`: after a replay (key R) it goes live again. */
  declare replay: string | null;

  readonly #store = new PlayerStore();
  /** Says what `width` and `height` ask for. Absent on a server. */
  #size: CSSStyleSheet | null = null;
  #timeDisplay: TimeDisplay = 'behind';
  #timeZone: string | undefined;
  #words: Partial<Words> = {};
  readonly #panels = new Panels();
  #extras: Extras | null = null;
  /** What the state says, and what was said last: that, or a word of its own. */
  #announcement = '';
  #said = '';
  #activity: Activity | null = null;
  #connection: AbortController | null = null;
  readonly #pressed = (event: Press): void => this.#extras?.press(event);

  /** Registers the player and the elements that it consists of; a tag that is registered already is left alone. */
  static define(tag = 'red5-dvr-player'): void {
    Red5DvrVideo.define();
    defineTag(tag, this);
    for (const control of CONTROLS) control.define();
  }

  constructor() {
    super();
    if (typeof document === 'undefined') return;
    this.#size = new CSSStyleSheet();
    this.media = document.createElement('red5-dvr-video');
    this.media.className = 'media';
    this.media.setAttribute('part', 'media');
    // In Firefox a <video> is a stop for Tab; this takes those inside out of the row.
    this.media.tabIndex = -1;
    this.media.takeChildrenOf(this);
    forwardEvents(this.media, this);
    this.addEventListener('keydown', this.#pressed);
  }

  /** What the time display shows. */
  get timeDisplay(): TimeDisplay {
    return this.#timeDisplay;
  }

  set timeDisplay(wish: TimeDisplay | null) {
    const known = TIME_DISPLAYS.find((display) => display === wish);
    if (!known && wish !== null) warnOnce('red5-dvr-player', 'time-display', wish, 'behind');
    this.#timeDisplay = known ?? 'behind';
    this.dispatchEvent(new Event('timedisplaychange'));
  }

  /** The IANA time zone (`Europe/Berlin`) in which clocks are shown; undefined for that of the viewer. */
  get timeZone(): string | undefined {
    return this.#timeZone;
  }

  set timeZone(wish: string | null | undefined) {
    const zone = wish ?? undefined;
    const known = isTimeZone(zone);
    if (!known) warnOnce('red5-dvr-player', 'time-zone', wish, 'that of the viewer');
    this.#timeZone = known ? zone : undefined;
    this.dispatchEvent(new Event('wordschange'));
  }

  /** Texts of the page's own, in whole or in part, by the keys of the text table. */
  get words(): Partial<Words> {
    return this.#words;
  }

  set words(words: Partial<Words>) {
    this.#words = words;
    this.dispatchEvent(new Event('wordschange'));
  }

  /** Opens the settings menu, the list of keys, going to a moment or saving a clip, or closes what is open. */
  showPanel(panel: Panel | null): void {
    this.#panels.show(panel);
  }

  override connectedCallback(): void {
    upgradeProperties(this);
    super.connectedCallback();
    const sheets = this.shadowRoot?.adoptedStyleSheets;
    if (this.#size && !sheets?.includes(this.#size)) sheets?.push(this.#size);
    const { signal } = (this.#connection = new AbortController());
    const { media } = this;
    const forget = () => this.settings === 'forget';
    if (forget()) media.remember = false;
    const watch = { mayHide: (hand: Hand) => this.#mayHide(hand), changed: () => this.requestUpdate() };
    const activity = (this.#activity = new Activity(this, watch, signal));
    const flash = (text: string, side: string) => this.#flash(text, side);
    const extras: Extras = new Extras(() => ({ source, store: this.#store, forget, activity, flash }), signal);
    this.#extras = extras;
    const say = (text: string) => this.#say(text);
    const source: StateSource = { media, host: this, panels: this.#panels, extras: extras.perform, say };
    this.#store.attach(source, signal);
    media.addEventListener('loadstart', extras.load, { signal });
    if (media.currentSrc || media.srcObject) extras.load();
    this.#store.subscribe((changed) => this.#changed(changed), signal);
    media.addEventListener('windowoverrun', () => this.#panels.prepare(), { signal });
    answerStoreRequests(this, this.#store, signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection?.abort();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'width' || name === 'height') this.#size?.replaceSync(sizeRule(this));
    if (KEPT.has(name) || !Red5DvrVideo.observedAttributes.includes(name)) return;
    if (value === null) this.media.removeAttribute(name);
    else this.media.setAttribute(name, value);
  }

  /** Puts the focus on the picture: all keys work there. */
  override focus(options?: FocusOptions): void {
    const focus = () => this.renderRoot.querySelector<HTMLElement>('.surface')?.focus(options);
    if (this.hasUpdated) focus();
    else void this.updateComplete.then(focus);
  }

  /** Menus, notes and captions stand above the controls, however tall they are. */
  protected override firstUpdated(): void {
    const shell = this.renderRoot.querySelector<HTMLElement>('.shell');
    const controls = this.renderRoot.querySelector<HTMLElement>('.controls');
    if (!shell || !controls) return;
    const measure = () => shell.style.setProperty('--_controls', `${controls.offsetHeight}px`);
    new ResizeObserver(measure).observe(controls);
  }

  protected override render(): TemplateResult {
    const { words, started } = this.#store.state;
    return playerTemplate({
      media: this.media,
      label: words.player,
      idle: this.#activity?.idle ?? false,
      started,
      announcement: this.#said,
      pressed: this.#pressed,
    });
  }

  /** What is left for the player itself of a change of the state; the controls look after their own. */
  #changed(changed: ReadonlySet<StateKey>): void {
    const { state } = this.#store;
    const activity = this.#activity;
    // What stops while nobody is there shows its controls.
    if (activity?.idle && !this.#mayHide(activity.hand)) activity.wake();
    const said = announcement(state, this.#announcement);
    if (said === this.#announcement && !changed.has('words') && !changed.has('started')) return;
    if (said !== this.#announcement) this.#said = said;
    this.#announcement = said;
    this.requestUpdate();
  }

  /** Tells a screen reader, until the state has something to say. */
  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  /** Shows a word over the picture for a moment. */
  #flash(text: string, side: string): void {
    const flash = this.renderRoot.querySelector<HTMLElement>('.flash');
    if (!flash) return;
    flash.textContent = text;
    flash.dataset['side'] = side;
    flash.animate({ opacity: [1, 1, 0] }, 900);
  }

  #mayHide({ by, pressed }: Hand): boolean {
    const parts = [...this.renderRoot.querySelectorAll('.controls'), ...this.querySelectorAll(':scope > [slot]')];
    const hovering = by === 'mouse' && parts.some((part) => part.matches(':hover'));
    const keyFocus = by === 'keys' && parts.some((part) => part.matches(':focus-within'));
    return mayHide(this.#store.state, { pressed, hovering, keyFocus });
  }

  static {
    forwardFace(this.prototype, (player) => player.media);
  }
}

/** Whether clocks can be shown in a time zone; nothing at all is that of the viewer. */
function isTimeZone(timeZone: string | undefined): boolean {
  try {
    return !!new Intl.DateTimeFormat([], { timeZone });
  } catch {
    return false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-player': Red5DvrPlayer;
  }
}
