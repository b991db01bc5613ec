import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { controlStyles } from '../controls/control-styles';
import type { Clip, ClipEnd, ClipWork } from '../state/clip';
import { fill, sentenceOf } from '../state/words';
import { clipStyles } from './clip-styles';
import { lengthText, momentText, sizeText, spokenLength } from './clip-text';
import { DvrPanel } from './dvr-panel';
import { MENU_ICONS } from './menu-icons';
import { panelStyles } from './panel-styles';

const SECOND = 'second';
const FRAME = 'frame';
/** What keys do to the end of a clip that has the focus. */
const NUDGES: Readonly<Record<string, readonly [by: number, unit: typeof SECOND | typeof FRAME]>> = {
  ArrowUp: [1, SECOND],
  ArrowDown: [-1, SECOND],
  ArrowRight: [1, FRAME],
  ArrowLeft: [-1, FRAME],
  '.': [1, FRAME],
  ',': [-1, FRAME],
  PageUp: [10, SECOND],
  PageDown: [-10, SECOND],
};

/**
 * Where a viewer sets the two ends of a clip and has it made. The picture, the bar and all keys stay in reach, since the ends are set at the
 * picture. Closed, it goes on with what it makes.
 *
 * @csspart clip - the box
 */
export class Red5DvrClip extends DvrPanel {
  static override readonly tag = 'red5-dvr-clip';
  static override readonly reads = ['panel', 'clip', 'clock', 'span', 'words', 'locale', 'timeZone'] as const;
  static override styles = [controlStyles, panelStyles, clipStyles];

  protected readonly panel = 'clip';
  protected override readonly closesByPress = false;
  /** Quarters of the making that a screen reader was told of. */
  #told = 0;
  #step: ClipWork['step'] | null = null;

  protected override get first(): HTMLElement | null {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    return find('a') ?? find('.main') ?? find('button');
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#tell(this.state.clip?.work ?? null);
  }

  protected override render(): TemplateResult | null {
    const { words } = this;
    const { clip } = this.state;
    if (!this.isOpen || !clip) return null;
    return html`<div class="layer" popover=${this.onPhone() ? 'manual' : nothing}>
      <div class="box" part="clip" role="dialog" aria-labelledby="title" @keydown=${this.#key}>
        <div class="head">
          <h2 id="title">${words.clip}</h2>
          <button type="button" aria-label=${words.close} title=${words.close} @click=${this.close}>${MENU_ICONS.close}</button>
        </div>
        <div class="ends">${this.#end('from', clip)} ${this.#end('to', clip)}</div>
        <div class="foot">${this.#work(clip)}</div>
      </div>
    </div>`;
  }

  #end(end: ClipEnd, clip: Clip): TemplateResult {
    const { words, state } = this;
    const label = end === 'from' ? words.clipFrom : words.clipTo;
    const making = clip.work?.step === 'making';
    const nudge = (text: string, sign: string, by: number, unit: string) => {
      const said = fill(text, { end: label });
      return html`<button
        type="button"
        tabindex="-1"
        aria-label=${said}
        title=${said}
        data-end=${end}
        data-by=${by}
        data-unit=${unit}
        ?disabled=${making}
        @click=${this.#nudge}
      >
        ${sign}
      </button>`;
    };
    const moment = momentText(state, clip[end]);
    return html`<div class="end">
      <span aria-hidden="true">${label}</span>
      <div class="place">
        ${nudge(words.clipSecondBack, '−1', -1, SECOND)} ${nudge(words.clipFrameBack, '‹', -1, FRAME)}
        <div
          role="spinbutton"
          tabindex="0"
          data-end=${end}
          aria-label=${label}
          aria-disabled=${making}
          aria-valuemin=${state.span.start.toFixed(2)}
          aria-valuemax=${Math.max(state.span.end, clip[end]).toFixed(2)}
          aria-valuenow=${clip[end].toFixed(2)}
          aria-valuetext=${moment}
        >
          ${moment}
        </div>
        ${nudge(words.clipFrameOn, '›', 1, FRAME)} ${nudge(words.clipSecondOn, '+1', 1, SECOND)}
      </div>
      <button class="act" type="button" data-end=${end} ?disabled=${making} @click=${this.#here}>
        ${end === 'from' ? words.clipFromHere : words.clipToHere}
      </button>
    </div>`;
  }

  #work({ from, to, work }: Clip): TemplateResult {
    const { words } = this;
    switch (work?.step) {
      case undefined: {
        const length = to - from;
        return html`<span aria-label=${`${words.clipLength}: ${spokenLength(length, words)}`} role="img">${words.clipLength} <bdi>${lengthText(length)}</bdi></span>
          <button class="act main" type="button" @click=${this.#save}>${words.clipSave}</button>`;
      }
      case 'making': {
        const percent = percentText(work.done);
        return html`<progress max="1" .value=${work.done} aria-label=${fill(words.clipMaking, { percent })}></progress>
          <bdi>${percent}</bdi>
          <button class="act main" type="button" @click=${this.#cancel}>${words.clipCancel}</button>`;
      }
      case 'made':
        return html`<span>${fill(words.clipMade, { size: sizeText(work.bytes, words) })}</span>
          <a href=${work.url} download=${work.name} @click=${this.#saved}>${words.clipDownload}</a>`;
      case 'failed':
        return html`<span class="failed">${sentenceOf(work.error, words)}</span>
          <button class="act main" type="button" @click=${this.#save}>${words.tryAgain}</button>`;
    }
  }

  #here({ currentTarget }: Event): void {
    this.ask({ do: 'clip-end', end: endOf(currentTarget) });
  }

  #nudge({ currentTarget }: Event): void {
    const { by, unit } = (currentTarget as HTMLElement).dataset;
    this.ask({ do: 'clip-nudge', end: endOf(currentTarget), by: Number(by), unit: unit === FRAME ? FRAME : SECOND });
  }

  #save(): void {
    this.ask({ do: 'clip-save' });
  }

  #saved(): void {
    this.ask({ do: 'clip-saved' });
  }

  #cancel(): void {
    this.ask({ do: 'say', text: this.words.clipCancelled });
    this.ask({ do: 'clip-cancel' });
  }

  #key(event: KeyboardEvent): void {
    const nudge = NUDGES[event.key];
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') this.close();
    else if (nudge && target.role === 'spinbutton') {
      const [by, unit] = nudge;
      this.ask({ do: 'clip-nudge', end: endOf(target), by, unit });
    } else return;
    event.preventDefault();
  }

  /** Tells a screen reader at each quarter, and how it ended; the panel may be closed by then. */
  #tell(work: ClipWork | null): void {
    const { words } = this;
    const say = (text: string) => this.ask({ do: 'say', text });
    const before = this.#step;
    this.#step = work?.step ?? null;
    if (work?.step === 'making') {
      if (before !== 'making') this.#told = 0;
      const quarter = Math.floor(work.done * 4);
      if (quarter > this.#told && quarter < 4) say(fill(words.clipMaking, { percent: percentText(quarter / 4) }));
      this.#told = Math.max(this.#told, quarter);
    } else if (before === 'making' && work?.step === 'made') say(fill(words.clipMade, { size: sizeText(work.bytes, words) }));
    else if (before === 'making' && work?.step === 'failed') say(sentenceOf(work.error, words));
  }
}

function endOf(target: EventTarget | null): ClipEnd {
  return target instanceof HTMLElement && target.dataset['end'] === 'to' ? 'to' : 'from';
}

function percentText(done: number): string {
  return `${Math.floor(done * 100)} %`;
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-clip': Red5DvrClip;
  }
}
