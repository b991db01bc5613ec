import { html, type TemplateResult } from 'lit';
import type { DvrMediaError } from '../../src/session/dvr-face';
import { picture } from '../state/picture';
import { fill, sentenceOf } from '../state/words';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { ICONS } from './icons';
import { noticeStyles } from './notice-styles';

/**
 * What stands over the video: that it loads, that the broadcast has not started or reconnects, why there is no picture,
 * or the big play button.
 *
 * @csspart notice - the area
 * @csspart start - the big play button
 * @csspart busy - that data is waited for
 * @csspart chip - the small note while the broadcast reconnects, or the recording is waited for
 * @csspart message - the sentence
 * @csspart retry - the button that tries again
 * @csspart details - what a developer wants to know of an error
 */
export class Red5DvrNotice extends DvrControl {
  static override readonly tag = 'red5-dvr-notice';
  static override readonly reads = [
    'error',
    'paused',
    'broadcast',
    'busy',
    'awaited',
    'started',
    'ended',
    'autoplay',
    'words',
  ] as const;
  static override styles = [controlStyles, noticeStyles];

  protected override render(): TemplateResult | null {
    const { words, error, autoplay, awaited } = this.state;
    switch (picture(this.state)) {
      case 'none':
        return null;
      case 'empty':
        return html`<div class="curtain late"></div>
          <div class="notice late" part="notice">
            <p class="quiet" part="message">${error && sentenceOf(error.cause, words)}</p>
          </div>`;
      case 'start':
        return html`<button
          class="start ${autoplay && !error ? 'late' : ''}"
          part="start"
          type="button"
          aria-label=${words.play}
          @click=${this.#play}
        >
          ${ICONS.play}
        </button>`;
      case 'busy':
        return html`<div class="busy" part="busy"><i></i><span>${words.loading}</span></div>`;
      case 'waiting':
        return html`<div class="curtain"></div>
          <div class="notice" part="notice">
            <i class="line"></i>
            <p part="message">${words.waitingForBroadcast}</p>
          </div>`;
      case 'recording':
      case 'reconnecting':
        return html`<div class="chip" part="chip">
          <i class="line"></i>${awaited === null ? `${words.reconnecting}…` : fill(words.waitingForRecording, { seconds: `${Math.ceil(awaited)}` })}
        </div>`;
      case 'error':
        return error && this.#failure(error);
    }
  }

  #failure({ cause }: DvrMediaError): TemplateResult {
    const { words } = this.state;
    const where = [cause.status, cause.url].filter(Boolean).join(' ');
    return html`<div class="curtain"></div>
      <div class="notice" part="notice">
        <p part="message">${sentenceOf(cause, words)}</p>
        <div class="actions">
          <button class="retry" part="retry" type="button" @click=${this.#reload}>${words.tryAgain}</button>
          <details part="details" @toggle=${this.#toggled}>
            <summary>${words.forDevelopers}</summary>
            <code>${cause.code}</code>
            ${where ? html`<code>${where}</code>` : null}
            <span dir="auto">${cause.hint}</span>
          </details>
        </div>
      </div>`;
  }

  #play(): void {
    this.ask({ do: 'play' });
  }

  /** Where there is little room, what was opened is what shall be seen. */
  #toggled({ currentTarget }: Event): void {
    const details = currentTarget as HTMLElement;
    if (details.offsetParent) details.offsetParent.scrollTop = details.offsetTop;
  }

  #reload(): void {
    this.ask({ do: 'reload' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-notice': Red5DvrNotice;
  }
}
