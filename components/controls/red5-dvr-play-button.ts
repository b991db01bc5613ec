import type { TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Plays, pauses, and plays again what has ended.
 *
 * @csspart button - the native button
 * @csspart icon - its drawing
 */
export class Red5DvrPlayButton extends DvrControl {
  static override readonly tag = 'red5-dvr-play-button';
  static override readonly reads = ['paused', 'ended', 'words'] as const;
  static override styles = controlStyles;

  protected override render(): TemplateResult {
    const { paused, ended, words } = this.state;
    const does = ended ? 'replay' : paused ? 'play' : 'pause';
    return iconButton({
      label: words[does],
      keys: 'k Space',
      content: ICONS[does],
      press: () => this.ask({ do: ended ? 'play' : 'toggle-play' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-play-button': Red5DvrPlayButton;
  }
}
