import type { TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Puts the picture into a window of its own that stays over others, and back. Not shown where the browser cannot, or the
 * page forbids it (`disablepictureinpicture`).
 *
 * @csspart button - the native button
 * @csspart icon - its drawing
 */
export class Red5DvrPipButton extends DvrControl {
  static override readonly tag = 'red5-dvr-pip-button';
  static override readonly reads = ['pictureInPicture', 'canPictureInPicture', 'words'] as const;
  static override styles = controlStyles;

  protected override render(): TemplateResult | null {
    const { pictureInPicture, canPictureInPicture, words } = this.state;
    if (!canPictureInPicture) return null;
    return iconButton({
      label: pictureInPicture ? words.exitPictureInPicture : words.enterPictureInPicture,
      keys: 'i',
      content: pictureInPicture ? ICONS.pipExit : ICONS.pip,
      press: () => this.ask({ do: 'toggle-picture-in-picture' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-pip-button': Red5DvrPipButton;
  }
}
