import type { BenchOptions } from '../options';
import type { Part } from '../part';
import { OURS, PEERS } from '../peers';
import { startRecordingPart } from '../recording-part';
import { turned } from '../rounds';
import { median } from '../statistics';
import type { BarCase, BarRun, BarSample } from './bar-sample';
import { measureBar, openBar } from './measure-bar';

/** Whose bars are measured, and those whose page is measured without it too. */
const BARS: readonly { readonly peer: string; readonly bar: boolean }[] = [
  { peer: OURS, bar: true }, { peer: 'media-chrome', bar: true }, { peer: 'vidstack', bar: true },
  { peer: OURS, bar: false }, { peer: 'media-chrome', bar: false },
];

/** How long the broadcast is. */
export const HOURS = 24;

const caseOf = (what: (typeof BARS)[number], round: number): BarCase => ({ ...what, hours: HOURS, link: 'plain', round });

/**
 * This player's seek bar beside others on the recording of a day.
 *
 * @param known what there is already, to which rounds are added; null begins anew
 */
export function startBarPart({ rounds }: Pick<BenchOptions, 'rounds'>, known: BarRun | null): Promise<Part> {
  const peers = PEERS.filter(({ id }) => BARS.some(({ peer }) => peer === id));
  return startRecordingPart<BarCase, BarSample>({
    pages: peers, peers, rounds, known,
    casesOf: (round) => turned(BARS, round).map((what) => caseOf(what, round)),
    first: caseOf({ peer: OURS, bar: true }, 0),
    warmUp: openBar,
    measure: measureBar,
    nameOf: ({ peer, bar, round }) => `${round + 1}. ${peer}${bar ? '' : ' without its bar'}`,
    told: ({ drag, clicks }) => {
      const came = clicks.flatMap(({ latency }) => latency ?? []);
      return `${Math.round(drag.script / drag.seconds)} ms of script a second of dragging${came.length > 0 ? `, ${Math.round(median(came))} ms from a click to its frame` : ''}`;
    },
    into: (run, bar) => ({ ...run, bar }),
  });
}
