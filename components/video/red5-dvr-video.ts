import { parseStartAt } from '../../src/core/start-at';
import type { KeptPlace } from '../../src/playout/airing';
import { DvrSession } from '../../src/session/dvr-session';
import type { SourceNames } from '../../src/session/source-url';
import { browserClock } from '../../src/session/browser-clock';
import { propertyOf, REFLECTED, sizeRule, unknownWord } from './attributes';
import { defineTag } from './define-tag';
import type { DvrEventMap } from './event-map';
import { forwardEvents, forwardFace, upgradeProperties, type MediaFace } from './forward-face';
import { nextSource } from './source-list';
import { warnOnce } from './warn-once';

/** Rendered on a server there is no HTMLElement, and nothing to do. */
// oxlint-disable-next-line typescript/no-extraneous-class
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** How long an element keeps its media while it is in no page: whoever moves it may take a moment. */
const MOVING_MS = 250;

const SHADOW = `
  :host { display: inline-block; position: relative; overflow: hidden; width: 300px; aspect-ratio: 16 / 9; background: #000 }
  :host([hidden]) { display: none }
  div { position: absolute; inset: 0 }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: inherit; object-position: inherit }
  video::cue { font-size: max(100%, 15px) }
  video::-webkit-media-text-track-container { transform: translateY(calc(-1 * var(--red5-dvr-cue-lift, 0px))) }
`;

// The media face is installed below the class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface Red5DvrVideo extends MediaFace {
  host: string;
  app: string;
  streamName: string;
  mediaBase: string;
  nodeGroup: string;
  liveSrc: string;
  addEventListener<Type extends keyof DvrEventMap>(
    type: Type, listener: (this: this, event: DvrEventMap[Type]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof DvrEventMap>(
    type: Type, listener: (this: this, event: DvrEventMap[Type]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/**
 * A media element that plays a Red5 broadcast and can rewind it: drive it as a `<video>`. Without controls of its own;
 * `<red5-dvr-player>` adds them.
 *
 * @attr {string} src - URL of the DVR playlist
 * @attr {string} vod-src - URL of the recording, for when the broadcast is over and its playlist is gone
 * @attr {string} host - Red5 host, where there is no `src`; may carry scheme and port
 * @attr {string} app - application and room, `live` by default
 * @attr {string} stream-name - name of the stream
 * @attr {string} live-src - WHEP endpoint of the same stream: the live edge by WebRTC, a fraction of a second old
 * @attr {'auto'|'webrtc'|'hls'} live-edge - how live comes: by WebRTC where that works, else by HLS; or by one of them alone
 * @attr {'auto'|'red5-sdk'|'whep'} live-transport - what asks for WebRTC: the Red5 SDK where it is given and can, else the client that is built in; or one of them alone
 * @attr {string} node-group - the node group of a Stream Manager, through which WebRTC is asked for
 * @attr {string} media-base - folder of the playlists, where a web server gives them without the app
 * @attr {string} start-at - `live`, `start`, an ISO date, or seconds behind live (`-600`)
 * @attr {string} link - the parameter of the page's address that says at which instant the first source starts, as `linkAt()` writes it; `at` by default, `off` for none
 * @attr {boolean} remember - keeps the place over a reload of the page, unless that is the live edge
 * @attr {string} resume - after a pause: `place` or `live`
 * @attr {string} previews - URL of a WebVTT list of pictures for the seek bar, or `off`; by default the recording's own key frames are shown
 * @csspart video - the `<video>` on air
 * @cssprop --red5-dvr-cue-lift - by how much captions stand higher, as over controls of the page's own; 0. Not in Firefox
 * @fires broadcastchange - `broadcast` has changed: waiting, live, reconnecting, ended
 * @fires dvrwindowchange - `dvrWindow` has changed: the broadcast has grown, or its window has slid
 * @fires markerreached - playback has passed a marker, which is its `detail`; a seek over one is none
 * @fires markerschange - `placedMarkers` has changed: one came into the window or went out of it
 * @fires streamtypechange - `streamType` has changed: live or on demand
 * @fires targetlivewindowchange - `targetLiveWindow` has changed
 * @fires transportchange - `transport` has changed: what is on air
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class Red5DvrVideo extends Base {
  static readonly observedAttributes: readonly string[] = [
    ...Object.values(REFLECTED).map(({ attribute }) => attribute), 'controlslist',
  ];

  /** Registers the tag. A tag that is taken is left alone. */
  static define(tag = 'red5-dvr-video'): void {
    defineTag(tag, this);
  }

  readonly #session: DvrSession;
  readonly #sheet = new CSSStyleSheet();
  readonly #watch = new MutationObserver(() => this.#children());
  /** Whose `<source>` and `<track>` children are played. */
  #parent: Element = this;
  /** The one of them that is played or tried. */
  #source: HTMLSourceElement | null = null;
  #inserted = false;
  #gone = new AbortController();
  /** Where it was when it was taken out of the page for longer. */
  #left: { readonly place: KeptPlace | null } | null = null;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    this.#sheet.replaceSync(SHADOW);
    shadow.adoptedStyleSheets = [this.#sheet];
    const stage = this.ownerDocument.createElement('div');
    shadow.append(stage);
    this.#session = new DvrSession(stage);
    this.#session.addEventListener('error', (event) => this.#failed(event));
    forwardEvents(this.#session, this);
    this.takeChildrenOf(this);
  }

  /** Plays the `<source>` and `<track>` children of another element, which stands for this one. @internal */
  takeChildrenOf(parent: Element): void {
    this.#watch.disconnect();
    this.#watch.observe(parent, {
      childList: true, subtree: true, attributeFilter: ['src', 'srclang', 'label', 'kind', 'default'],
    });
    this.#parent = parent;
  }

  connectedCallback(): void {
    this.#gone.abort();
    this.#inserted = true;
    upgradeProperties(this);
    this.#children();
    this.#place();
    if (this.#left) {
      // A removal has paused it, and autoplay does not undo that (HTML, "removing steps").
      this.#session.pause();
      this.#session.goBack(this.#left.place);
    }
    this.#left = null;
  }

  /** Moved by `moveBefore()`, it plays on. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    const { signal } = (this.#gone = new AbortController());
    const session = this.#session;
    // Within the task it may be moved; after that a media element pauses (HTML, "removing steps").
    queueMicrotask(() => {
      if (!signal.aborted && !session.paused) session.pause();
    });
    browserClock.after(MOVING_MS, () => {
      if (!session.paused) return;
      const place = session.keptPlace;
      session.unload();
      this.#left = { place };
    }, signal);
  }

  load(): void {
    this.#source = null;
    this.#left = null;
    this.#session.nameSource(this.#names());
    this.#session.load();
  }

  /** A MediaStream, MediaSource or Blob to play instead of what `src` names; null for none. Loads at once. */
  get srcObject(): MediaProvider | null {
    return this.#session.srcObject;
  }

  set srcObject(object: MediaProvider | null) {
    this.#session.srcObject = object;
    this.#left = null;
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    const session = this.#session;
    const fallback = unknownWord(name, value);
    if (fallback !== null) warnOnce('red5-dvr-video', name, value, fallback);
    switch (name) {
      case 'src':
        this.#source = null;
        this.#left = null;
        this.#place();
        return;
      case 'width':
      case 'height':
        this.#sheet.replaceSync(SHADOW + sizeRule(this));
        return;
      case 'host':
      case 'app':
      case 'stream-name':
      case 'media-base':
      case 'live-src':
      case 'node-group':
        this.#left = null;
        this.#place();
        return;
      case 'vod-src':
        // Beside another source it is for later only.
        if (!session.place.src && !session.place.streamName) this.#left = null;
        this.#name({ vodSrc: value ?? '' });
        return;
      case 'muted':
        session.defaultMuted = this.defaultMuted;
        // Later it only says how the element began (HTML, "muted").
        if (value !== null && !this.#inserted) session.muted = true;
        return;
      case 'poster':
      case 'crossorigin':
      case 'playsinline':
      case 'controls':
      case 'controlslist':
      case 'disablepictureinpicture':
      case 'disableremoteplayback':
        session.setVideoAttribute(name, value);
        return;
    }
    if (name === 'start-at' && parseStartAt(this.startAt) === null) warnOnce('red5-dvr-video', name, value, 'live');
    const property = propertyOf(name);
    Reflect.set(session, property, Reflect.get(this, property));
  }

  /** Tells the session where the broadcast is, unless it plays just that. In no page it loads when it is asked to play. */
  #place(): void {
    const place = this.#names();
    const known = this.#session.place;
    const loaded = this.#session.currentSrc !== '' || this.#session.srcObject !== null;
    const same = loaded && Object.entries(place).every(([k, v]) => Reflect.get(known, k) === v);
    if (!same) this.#name(place);
  }

  #name(place: Partial<SourceNames>): void {
    if (this.isConnected) this.#session.place = place;
    else this.#session.nameSource(place);
  }

  #names(): Omit<SourceNames, 'vodSrc'> {
    const { host, app, streamName, mediaBase, liveSrc, nodeGroup } = this;
    const own = this.getAttribute('src');
    if (own === null && !streamName) this.#source ??= nextSource(this.#parent, null);
    const type = own === null ? (this.#source?.type ?? '') : '';
    return { src: own ?? this.#source?.src ?? '', type, host, app, streamName, mediaBase, liveSrc, nodeGroup };
  }

  #children(): void {
    this.#session.showTracks([...this.#parent.querySelectorAll<HTMLTrackElement>(':scope > track')]);
    if (this.#source || this.hasAttribute('src') || this.streamName) return;
    if (this.#parent.querySelector(':scope > source')) this.#place();
  }

  /** A `<source>` that can't be played makes room for the next one. */
  #failed(event: Event): void {
    const failed = this.#source;
    if (!failed || this.#session.readyState > 0) return;
    failed.dispatchEvent(new Event('error'));
    const next = nextSource(this.#parent, failed);
    if (!next) return;
    event.stopImmediatePropagation();
    this.#source = next;
    this.#session.replaceSource({ src: next.src, type: next.type });
  }

  static {
    forwardFace(this.prototype, (element) => element.#session);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-video': Red5DvrVideo;
  }
}
