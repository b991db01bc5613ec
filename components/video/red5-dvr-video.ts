import { parseStartAt } from '../../src/core/start-at';
import { DvrSession } from '../../src/session/dvr-session';
import { REFLECTED, unknownWord } from './attributes';
import { defineTag } from './define-tag';
import { forwardEvents, forwardFace, upgradeProperties } from './forward-face';
import { warnOnce } from './warn-once';

/** Rendered on a server there is no HTMLElement, and nothing to do. */
// oxlint-disable-next-line typescript/no-extraneous-class
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** The media face as an element has it: everything of the session but its own housekeeping. */
export type MediaFace = Omit<DvrSession, 'destroy' | 'unload' | 'place' | 'nameSource' | 'setVideoAttribute' | keyof EventTarget>;

const SHADOW = `
  :host { display: inline-block; position: relative; overflow: hidden; width: 300px; aspect-ratio: 16 / 9; background: #000 }
  :host([hidden]) { display: none }
  div { position: absolute; inset: 0 }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: inherit; object-position: inherit }
`;

// The media face is installed below the class.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface Red5DvrVideo extends MediaFace {
  host: string;
  app: string;
  streamName: string;
  mediaBase: string;
}

/**
 * A media element that plays a Red5 broadcast and can rewind it: drive it as a `<video>`. Without controls of its own;
 * `<red5-dvr-player>` adds them.
 *
 * @attr {string} src - URL of the DVR playlist
 * @attr {string} host - Red5 host, where there is no `src`; may carry scheme and port
 * @attr {string} app - application and room, `live` by default
 * @attr {string} stream-name - name of the stream
 * @attr {string} media-base - folder of the playlists, where a web server gives them without the app
 * @attr {string} start-at - `live`, `start`, an ISO date, or seconds behind live (`-600`)
 * @attr {string} resume - after a pause: `place` or `live`
 * @csspart video - the `<video>` on air
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class Red5DvrVideo extends Base {
  static readonly observedAttributes: readonly string[] = Object.values(REFLECTED).map(({ attribute }) => attribute);

  /** Registers the tag. A tag that is taken is left alone. */
  static define(tag = 'red5-dvr-video'): void {
    defineTag(tag, this);
  }

  readonly #session: DvrSession;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHADOW);
    shadow.adoptedStyleSheets = [sheet];
    const stage = this.ownerDocument.createElement('div');
    shadow.append(stage);
    this.#session = new DvrSession(stage);
    forwardEvents(this.#session, this);
  }

  connectedCallback(): void {
    upgradeProperties(this);
    this.#place();
  }

  disconnectedCallback(): void {
    // An element that is moved is connected again before the task ends.
    queueMicrotask(() => {
      if (!this.isConnected) this.#session.unload();
    });
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    const session = this.#session;
    const fallback = unknownWord(name, value);
    if (fallback !== null) warnOnce('red5-dvr-video', name, value, fallback);
    switch (name) {
      case 'src':
      case 'host':
      case 'app':
      case 'stream-name':
      case 'media-base':
        this.#place();
        return;
      case 'start-at':
        if (parseStartAt(this.startAt) === null) warnOnce('red5-dvr-video', name, value, 'live');
        session.startAt = this.startAt;
        return;
      case 'resume':
        session.resume = this.resume;
        return;
      case 'autoplay':
        session.autoplay = this.autoplay;
        return;
      case 'preload':
        session.preload = this.preload;
        return;
      case 'loop':
        session.loop = this.loop;
        return;
      case 'muted':
        session.defaultMuted = this.defaultMuted;
        if (value !== null) session.muted = true;
        return;
      case 'poster':
      case 'crossorigin':
      case 'playsinline':
      case 'controls':
      case 'disablepictureinpicture':
        session.setVideoAttribute(name, value);
    }
  }

  /** Tells the session where the broadcast is, unless it plays just that. In no page it loads when it is asked to play. */
  #place(): void {
    const { host, app, streamName, mediaBase } = this;
    const place = { src: this.getAttribute('src') ?? '', host, app, streamName, mediaBase };
    const known = this.#session.place;
    const same = this.#session.currentSrc !== '' && Object.entries(place).every(([k, v]) => Reflect.get(known, k) === v);
    if (same) return;
    if (this.isConnected) this.#session.place = place;
    else this.#session.nameSource(place);
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
