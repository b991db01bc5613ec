import { css, type TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Shows and hides the captions: those in the language that the viewer had last, else in one of his. Not shown where there
 * are none.
 *
 * @csspart button - the native button
 * @csspart icon - its drawing
 */
export class Red5DvrCaptionsButton extends DvrControl {
  static override readonly tag = 'red5-dvr-captions-button';
  static override readonly reads = ['captions', 'words'] as const;
  static override styles = [
    controlStyles,
    css`
      [aria-pressed='true'] {
        box-shadow: inset 0 -0.5em var(--_hover), inset 0 -3px var(--_live, currentColor);
      }
      @media (forced-colors: active) {
        [aria-pressed='true'] {
          border-block-end: 3px solid Highlight;
        }
      }
    `,
  ];

  protected override render(): TemplateResult | null {
    const { captions, words } = this.state;
    if (!captions[0]) return null;
    return iconButton({
      label: words.captions,
      keys: 'c',
      content: ICONS.captions,
      pressed: captions.some(({ chosen }) => chosen),
      press: () => this.ask({ do: 'toggle-captions' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-captions-button': Red5DvrCaptionsButton;
  }
}
