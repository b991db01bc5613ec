import type { Browser } from '@playwright/test';
import type { Run } from './sample';

/** The names of the parts, as `--only` takes them. */
export const PARTS = ['dvr', 'bar', 'live-edge'] as const;

/** The name of a part. */
export type PartName = (typeof PARTS)[number];

/** What the bench measures of one side of the player, a round at a time. */
export interface Part {
  /** Measures all cases of a round. */
  measure(browser: Browser): Promise<void>;
  /** Puts what has been measured so far into a run, in place of what that has of this part. */
  into(run: Run): Run;
  close(): Promise<void>;
}
