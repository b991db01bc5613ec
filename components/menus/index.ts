import { Red5DvrClip } from './red5-dvr-clip';
import { Red5DvrGoTo } from './red5-dvr-go-to';
import { Red5DvrHelp } from './red5-dvr-help';
import { Red5DvrSettings } from './red5-dvr-settings';
import { Red5DvrToast } from './red5-dvr-toast';

export { MENU_WORDS } from '../state/menu-words';
export { Red5DvrClip } from './red5-dvr-clip';
export { Red5DvrGoTo } from './red5-dvr-go-to';
export { Red5DvrHelp } from './red5-dvr-help';
export { Red5DvrSettings } from './red5-dvr-settings';
export { Red5DvrToast } from './red5-dvr-toast';

/** Registers what opens over the picture. The player has the tags in it already; they come to life with this. */
export function defineMenus(): void {
  for (const element of [Red5DvrSettings, Red5DvrGoTo, Red5DvrClip, Red5DvrHelp, Red5DvrToast]) element.define();
}
