import { markdown, number } from '../markdown';
import { MEGABITS_PER_SECOND } from '../media-server';
import { OURS, PEERS } from '../peers';
import { failureList, measuredWith, roundsDone } from '../run-of';
import { SEEK_MS } from '../sample';
import { SEGMENT_SECONDS } from '../segment';
import { median, quantile } from '../statistics';
import { HOURS } from './bar-part';
import type { BarRun, BarSample, Stretch } from './bar-sample';
import { ANSWER_MS, DRAG_MS, HOVER_MS, MARKERS, REST_MS } from './measure-bar';

const KB = 1000;
const SEGMENT_KB = (MEGABITS_PER_SECOND * 1e6 * SEGMENT_SECONDS) / 8 / KB;

/** What is told of a stretch: milliseconds of each second. */
const SPENT = ['script', 'layout', 'style', 'task', 'cpu'] as const satisfies (keyof Stretch)[];

const NAMES: Readonly<Record<(typeof SPENT)[number], string>> = { script: 'script', layout: 'layout', style: 'style', task: 'tasks', cpu: 'CPU' };

/** By round, what one way to measure a player spent: milliseconds of each second. */
type Spending = ReadonlyMap<number, readonly number[]>;

/** The sections on seek bars, as Markdown. */
export function barReport(run: BarRun): string[] {
  return [spendTable(run), pictureTable(run), clickTable(run), failures(run)].filter(Boolean);
}

function spendTable(run: BarRun): string {
  const text = `${measuredWith(run)}

Medians of ${roundsDone(run)}, as in the tables of the recording: a growing broadcast of ${HOURS} h, a new page for each case. This player has ${number(MARKERS, 0)} markers
on its bar, the others have none. Milliseconds of the page's main thread in each second as the browser counts them, by the clock; *tasks* hold
script, layout, style and all else that it does, and *CPU* is what it had of a core.

- *At rest* it plays live for ${REST_MS / 1000} s with its controls shown. A player that reads the whole playlist at each refresh does so then too.
- *Dragging*: the pointer goes to and fro over the bar for ${DRAG_MS / 1000} s with the button down, and 60 moves a second at most; *moves* is how many there
  were: a page that is slower gets fewer. Media Chrome seeks at each move, the others once it is over. This player shows pictures meanwhile.
  Vidstack is told that this is a file: the bar that it has for broadcasts does nothing here.
- *Without its bar* something empty stands in its place, and the pointer does there what it does over the bar. *The bar's own* is the
  difference, round by round.`;
  const rows = PEERS.flatMap(({ id, label }) => {
    const own = run.samples.filter(({ peer }) => peer === id);
    const [bar, none] = [true, false].map((is) => own.filter((sample) => sample.bar === is));
    if (!bar?.length) return [];
    const [rest, drag] = [spending(bar, ({ rest: at }) => at), spending(bar, ({ drag: at }) => at)];
    const plain = spending(bar, ({ plainDrag }) => plainDrag);
    const without = none?.length ? [spending(none, ({ rest: at }) => at), spending(none, ({ drag: at }) => at)] as const : null;
    const absent: Spending = new Map();
    return [
      row(label, rest, drag, bar.map((sample) => sample.drag.moves / sample.drag.seconds)),
      ...(plain.size > 0 ? [row(`${label}, no pictures`, absent, plain, bar.flatMap(({ plainDrag }) => (plainDrag ? plainDrag.moves / plainDrag.seconds : [])))] : []),
      ...(without ? [
        row(`${label} without its bar`, ...without, none?.map((sample) => sample.drag.moves / sample.drag.seconds) ?? []),
        row(`*the bar's own*`, more(rest, without[0]), more(drag, without[1]), []),
        ...(plain.size > 0 ? [row(`*the bar's own, no pictures*`, absent, more(plain, without[1]), [])] : []),
      ] : []),
    ];
  });
  const heads = ['rest', 'drag'].flatMap((when) => SPENT.map((what) => `${when}: ${NAMES[what]}`));
  return markdown('The seek bar', ['', ...heads, 'moves a second'], rows, text);
}

function spending(samples: readonly BarSample[], of: (sample: BarSample) => Stretch | null): Spending {
  return new Map(samples.flatMap((sample): [number, number[]][] => {
    const stretch = of(sample);
    return stretch ? [[sample.round, SPENT.map((what) => stretch[what] / stretch.seconds)]] : [];
  }));
}

/** What one spent more than another in the same round. */
function more(one: Spending, other: Spending): Spending {
  return new Map([...one].flatMap(([round, figures]): [number, number[]][] => {
    const beside = other.get(round);
    return beside ? [[round, figures.map((figure, at) => figure - (beside[at] ?? 0))]] : [];
  }));
}

function row(label: string, rest: Spending, drag: Spending, moves: readonly number[]): string[] {
  const figures = [rest, drag].flatMap((all) => SPENT.map((_, at) => number(median([...all.values()].map((each) => each[at] ?? 0)), 1)));
  return [label, ...figures, number(median(moves), 0)];
}

function pictureTable({ samples }: BarRun): string {
  const takes = samples.filter(({ peer }) => peer === OURS).flatMap(({ pictures }) => pictures);
  if (takes.length === 0) return '';
  const come = takes.flatMap(({ latency, bytes }) => (latency === null ? [] : [{ latency, bytes }]));
  const latencies = come.map(({ latency }) => latency);
  const size = median(come.map(({ bytes }) => bytes)) / KB;
  const text = `Of this player, since the others have none without work on the server: from \`pointermove\` to the animation frame with the picture of the
key frame at or before the place, by the clock in it. At places all over the bar, each for the first time, with the code loaded before. Each
answer of the media server takes ${ANSWER_MS} ms, here and below. *A picture*: the bytes of media that were sent for it.`;
  return markdown('From the pointer to the picture', ['came', 'median, ms', '95 of 100, ms', 'a picture, KB', 'a segment, KB'], [[
    `${come.length} of ${takes.length}`, number(median(latencies), 0), number(quantile(latencies, 0.95), 0),
    `${number(size, 1)} (${number(size / SEGMENT_KB, 2)})`, number(SEGMENT_KB, 0),
  ]], text);
}

function clickTable({ samples }: BarRun): string {
  const rows = PEERS.flatMap(({ id, label }) => {
    const clicks = samples.filter(({ peer }) => peer === id).flatMap((sample) => sample.clicks);
    if (clicks.length === 0) return [];
    const [after, without] = [true, false].map((is) => clicks.filter(({ hovered }) => hovered === is).map(({ latency }) => latency ?? SEEK_MS));
    const came = clicks.filter(({ latency }) => latency !== null).length;
    return [[
      label,
      ...[after ?? [], without ?? []].flatMap((all) => [number(median(all), 0), number(quantile(all, 0.95), 0)]),
      number(median(after ?? []) / median(without ?? []), 2), `${came} of ${clicks.length}`,
    ]];
  });
  if (rows.length === 0) return '';
  const text = `From \`pointerup\` to the first frame of the place that the compositor shows, at places all over the bar: after the pointer has rested there for ${HOVER_MS} ms, and
with a click as soon as it is there. One that brings none within ${SEEK_MS / 1000} s counts as ${number(SEEK_MS, 0)} ms. Media Chrome seeks as soon as the button is down.`;
  return markdown('A click on the bar', [
    '', 'after a rest: median, ms', '95 of 100, ms', 'at once: median, ms', '95 of 100, ms', 'ratio', 'came',
  ], rows, text);
}

const failures = ({ failures: all }: BarRun): string => failureList('Seek bars without a result', all, ({ peer, bar, round }) =>
  `${PEERS.find(({ id }) => id === peer)?.label ?? peer}${bar ? '' : ' without its bar'}, round ${round + 1}`);
