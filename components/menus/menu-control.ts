import { DvrControl } from '../controls/dvr-control';
import { MENU_WORDS } from '../state/menu-words';
import type { Words } from '../state/words';

/** A control of the lazy part: it has the words of the menus too. */
export abstract class MenuControl extends DvrControl {
  /** All texts: the page's own, then the tables. */
  protected get words(): Words {
    return { ...MENU_WORDS, ...this.state.words };
  }
}
