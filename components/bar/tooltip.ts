import { div, setProperty, write } from './element';

/** What stands over the place that is pointed at, line by line. Empty lines are left out. */
export interface Tip {
  readonly first: string;
  readonly clock: string;
  readonly title: string;
  readonly note: string;
  readonly live: boolean;
}

/** The small box over the pointer. It stays within the bar. */
export class Tooltip {
  /** In the bar while there is something to show. */
  readonly element = div('tooltip', 'tooltip');
  readonly #first = document.createElement('b');
  readonly #clock = div('clock', 'tooltip-clock');
  readonly #title = div('title', 'tooltip-marker');
  readonly #note = div('note', 'tooltip-note');
  #width = 0;
  #x = 0;
  #room = 0;

  /** @param picture stands over the lines */
  constructor(picture: HTMLElement, signal: AbortSignal) {
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(picture, this.#title, this.#first, this.#clock, this.#note);
    // Its size is told when it is known, before it is painted: to ask for it would have the page laid out at each movement.
    const sizes = new ResizeObserver(([entry]) => {
      this.#width = entry?.borderBoxSize[0]?.inlineSize ?? 0;
      this.#lay();
    });
    sizes.observe(this.element);
    signal.addEventListener('abort', () => sizes.disconnect(), { once: true });
  }

  /** Shows it over a place, in pixels, of a bar that is so wide. */
  show({ first, clock, title, note, live }: Tip, x: number, room: number): void {
    for (const [element, text] of [[this.#first, first], [this.#clock, clock], [this.#title, title], [this.#note, note]] as const) {
      write(element, text);
      element.hidden = text === '';
    }
    this.element.classList.toggle('live', live);
    this.#x = x;
    this.#room = room;
    this.#lay();
  }

  #lay(): void {
    const left = Math.max(0, Math.min(this.#room - this.#width, this.#x - this.#width / 2));
    setProperty(this.element, '--tip', `${Math.round(left)}px`);
  }
}
