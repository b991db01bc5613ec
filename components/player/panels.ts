import type { Note } from '../state/note';
import type { Clip } from '../state/clip';
import type { Panel } from '../state/player-state';
import type { PanelHost } from '../state/state-rows';

/** What opens over the picture, and the loading of it: the tag itself holds no menus. */
export class Panels extends EventTarget implements PanelHost {
  open: Panel | null = null;
  note: Note | null = null;
  /** The last opening failed, since the menus could not be loaded. The next opening tries again. */
  failed = false;
  clip: Clip | null = null;
  #loading: Promise<void> | null = null;

  /** Opens a panel in place of another, or closes. */
  show(panel: Panel | null): void {
    this.#become(panel, false);
    if (panel) this.#load().catch(() => this.#become(null, true));
  }

  /** Shows a note, or none. */
  tell(note: Note | null): void {
    this.note = note;
    this.prepare();
    this.dispatchEvent(new Event('panelchange'));
  }

  /** Loads the menus before they are asked for. What fails now is told when they are. */
  prepare(): void {
    this.#load().catch(() => undefined);
  }

  #load(): Promise<void> {
    return (this.#loading ??= import('../menus/index').then(
      ({ defineMenus }) => defineMenus(),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    ));
  }

  #become(open: Panel | null, failed: boolean): void {
    this.open = open;
    this.failed = failed;
    this.dispatchEvent(new Event('panelchange'));
  }
}
