import type { TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Fills the screen with the player (on an iPhone: with the video). Not shown where the browser cannot.
 *
 * @csspart button - the native button
 * @csspart icon - its drawing
 */
export class Red5DvrFullscreenButton extends DvrControl {
  static override readonly tag = 'red5-dvr-fullscreen-button';
  static override readonly reads = ['fullscreen', 'canFullscreen', 'words'] as const;
  static override styles = controlStyles;

  protected override render(): TemplateResult | null {
    const { fullscreen, canFullscreen, words } = this.state;
    if (!canFullscreen) return null;
    return iconButton({
      label: fullscreen ? words.exitFullscreen : words.enterFullscreen,
      keys: 'f',
      content: fullscreen ? ICONS.shrink : ICONS.enlarge,
      press: () => this.ask({ do: 'toggle-fullscreen' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-fullscreen-button': Red5DvrFullscreenButton;
  }
}
