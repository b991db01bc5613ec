import { linkedInstant } from '../../src/core/linked-instant';
import type { DvrWindow } from '../../src/session/dvr-face';

/** Why the moment of a page's address can't be shown; null where it can, or where the address names none. */
export function lostLink(search: string, link: string, window: DvrWindow | null): 'before' | 'after' | 'no-clock' | null {
  const instant = linkedInstant(search, link);
  if (Number.isNaN(instant) || !window) return null;
  const { startDate, endDate } = window;
  if (!startDate || !endDate) return 'no-clock';
  if (instant < startDate.getTime()) return 'before';
  return instant > endDate.getTime() ? 'after' : null;
}
