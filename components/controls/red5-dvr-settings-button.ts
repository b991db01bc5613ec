import { css, type TemplateResult } from 'lit';
import { controlStyles } from './control-styles';
import { DvrControl } from './dvr-control';
import { iconButton } from './icon-button';
import { ICONS } from './icons';

/**
 * Opens the settings menu. The menu is loaded when the button is touched by a pointer or the focus, at the latest when it
 * is pressed; where that fails, the button says so and the next press tries again.
 *
 * @csspart button - the native button
 * @csspart icon - its drawing
 */
export class Red5DvrSettingsButton extends DvrControl {
  static override readonly tag = 'red5-dvr-settings-button';
  static override readonly reads = ['panel', 'panelFailed', 'words'] as const;
  static override styles = [
    controlStyles,
    css`
      .failed {
        padding: 0 0.5em;
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    for (const event of ['pointerenter', 'focusin']) {
      this.addEventListener(event, () => this.ask({ do: 'prepare' }));
    }
    this.addEventListener('keydown', (event) => {
      if (!/^Arrow(Up|Down)$/.test(event.key) || this.state.panel) return;
      event.preventDefault();
      this.ask({ do: 'settings' });
    });
  }

  protected override render(): TemplateResult {
    const { panel, panelFailed, words } = this.state;
    return iconButton({
      label: panelFailed ? words.settingsFailed : words.settings,
      content: panelFailed ? words.tryAgain : ICONS.settings,
      menu: panel === 'settings',
      press: () => this.ask({ do: 'settings' }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'red5-dvr-settings-button': Red5DvrSettingsButton;
  }
}
