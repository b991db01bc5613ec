import type { TemplateResult } from 'lit';
import type { PlayerState } from '../../components/state/player-state';

/** Where a case stands. */
export interface Stage {
  /** An element in its controls, through their shadow trees: once it is there. */
  find(...selectors: readonly [string, ...string[]]): Promise<HTMLElement>;
}

/** One state of one or several controls. */
export interface Case {
  readonly title: string;
  /** What is to be seen. */
  readonly note: string;
  readonly state: PlayerState;
  /** The controls; without them it is a whole player. */
  readonly controls?: TemplateResult;
  /** Room over the controls, for what they show over themselves. */
  readonly headroom?: 'some' | 'much';
  /** The controls lie over a picture, as large as one. */
  readonly picture?: boolean;
  /** Whether there are no pictures of the recording. */
  readonly plain?: boolean;
  readonly dir?: 'rtl';
  /** Brings the controls into the state that only a hand brings about. */
  act?(stage: Stage): Promise<void> | void;
}

/** Cases that are looked at together. */
export interface Section {
  /** In the page's address, after `#`. */
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** How wide a case is: `small` for single buttons, `half` for whole players, `full` for bars. */
  readonly size: 'small' | 'half' | 'full';
  readonly cases: readonly Case[];
}
