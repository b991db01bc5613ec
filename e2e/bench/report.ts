import { barReport } from './bar/bar-report';
import { liveReport } from './live/live-report';
import { markdown, number } from './markdown';
import { MOST_HUNG, SLOW } from './measure';
import { MEGABITS_PER_SECOND } from './media-server';
import { PEERS, YARDSTICK } from './peers';
import { failureList, measuredWith, roundsDone } from './run-of';
import { SEEK_MS, type Link, type Run } from './sample';
import { SEGMENT_SECONDS } from './segment';
import { summarize, type Summary } from './summary';

interface Column {
  readonly head: string;
  readonly value: (summary: Summary) => number;
  readonly digits?: number;
  /** Whether it is compared with plain hls.js. */
  readonly ratio?: boolean;
  /** A task that took less than 50 ms is not told of. */
  readonly task?: boolean;
  /** Whether it is measured where nothing is slowed alone. */
  readonly plain?: boolean;
}

const COLUMNS: readonly Column[] = [
  { head: 'first frame, ms', value: ({ figures }) => figures.firstFrame, ratio: true },
  { head: 'CPU until then, ms', value: ({ figures }) => figures.startCpu, ratio: true },
  { head: 'playlist until then, KB', value: ({ figures }) => figures.startPlaylist, ratio: true },
  { head: 'longest task', value: ({ figures }) => figures.startTask, task: true },
  { head: 'playlist a refresh, KB', value: ({ figures }) => figures.refreshPlaylist, digits: 1, ratio: true },
  { head: 'answers in 30 s', value: ({ answers }) => answers },
  { head: 'CPU in 2 s, ms', value: ({ figures }) => figures.refreshCpu, ratio: true },
  { head: 'longest task', value: ({ figures }) => figures.refreshTask, task: true },
  { head: 'playlist in all, KB', value: ({ figures }) => figures.sentPlaylist, ratio: true },
  { head: 'heap, MB', value: ({ figures }) => figures.heap, digits: 1, ratio: true, plain: true },
  { head: 'buffers, MB', value: ({ figures }) => figures.buffers, digits: 1, ratio: true, plain: true },
];

const TITLES: Readonly<Record<Link, string>> = {
  plain: 'as the machine is',
  slow: `CPU slowed ${SLOW.cpu} times, ${SLOW.megabitsPerSecond} Mbit/s, ${SLOW.latency} ms`,
};

/** The tables of a run, as Markdown. */
export function report(run: Run): string {
  const links = unique(run.samples.map(({ link }) => link));
  const hours = unique(run.samples.map(({ hours: length }) => length)).toSorted((a, b) => a - b);
  const tables = links.flatMap((link) => hours.map((length) => table(run, link, length)));
  const recording = run.samples.length > 0 ? [head(run), ...tables, seekTable(run, hours), codeTable(run, hours), failures(run)] : [];
  const live = run.live ? liveReport(run.live) : [];
  const bars = run.bar ? barReport(run.bar) : [];
  return `${[TITLE, ...recording, ...bars, ...live].filter(Boolean).join('\n\n')}\n`;
}

const TITLE = `# This player beside others

Written by \`npm run bench\`; every sample is in [samples.json](samples.json).`;

function head(run: Run): string {
  return `${measuredWith(run)}

Medians of ${roundsDone(run)}; in brackets the ratio to plain hls.js in the same run. One synthetic origin: an EVENT playlist of
${SEGMENT_SECONDS} s segments with a date on each, that grows while it is played, as plain text without compression; MPEG-TS of 320x180 and
0.2 Mbit/s that null packets bring to ${MEGABITS_PER_SECOND} Mbit/s: it costs the network what real media do, and decoding it costs less. Each case is
a new page with empty caches.

- *First frame*: from the moment the player is given its source, its code loaded, until the compositor shows a frame.
- *CPU* is that of the page's main thread; where it is slowed, the time that its tasks took. *2 s* are one refresh, playing
  included. *Longest task*: – where none took 50 ms.
- *Playlist* is what the page has received of playlists' bodies until the first frame. Live playback is watched from one answer to
  another, mostly two refreshes, of which 15 are due in 30 s; *a refresh* is the smallest answer meanwhile, since this player reads
  the rest of the list then too, once. *In all* is what the server has sent from the start to the end of that.
- *Heap* and array *buffers* are those of the page and its workers after a forced collection, while it plays live. Media that
  are in the buffers on their way count; what the browser itself holds does not.
- A player without a frame after 15 s has no result, and is listed at the end.
- hls.js and Shaka are a bare \`<video controls>\`; the others have their own controls.`;
}

function table(run: Run, link: Link, hours: number): string {
  const rows = summaries(run, link, hours);
  const yardstick = rows.find(({ peer }) => peer === YARDSTICK);
  const columns = COLUMNS.filter(({ plain }) => !plain || link === 'plain');
  return markdown(`${hours} h, ${TITLES[link]}`, ['', ...columns.map(({ head: title }) => title)], rows.map((row) => [
    labelOf(row.peer),
    ...columns.map(({ value: of, digits = 0, ratio, task }) => {
      const value = of(row);
      if (task && value < 50) return '–';
      return number(value, digits) + (ratio && yardstick && row !== yardstick ? ratioOf(value, of(yardstick)) : '');
    }),
  ]));
}

function seekTable(run: Run, hours: readonly number[]): string {
  const rows = hours.flatMap((length) => {
    const all = summaries(run, 'plain', length);
    const yardstick = all.find(({ peer }) => peer === YARDSTICK);
    return all.map((row) => [
      `${length} h`, labelOf(row.peer),
      number(row.figures.seek, 0) + (yardstick && row !== yardstick ? ratioOf(row.figures.seek, yardstick.figures.seek) : ''),
      number(row.seek95, 0), `${row.seeksRight} of ${row.seeks}`,
    ]);
  });
  if (rows.length === 0) return '';
  const text = `To ten places all over the broadcast, one right after the other, while it plays: milliseconds until a frame of that place is
presented. One that brings none within ${SEEK_MS / 1000} s counts as ${number(SEEK_MS, 0)} ms, and after ${MOST_HUNG} such the player is asked for no more in that round.
*Right*: it is the frame of the instant, the one before or one of three after it, by the clock in the picture and by the
segment that the server was asked for.`;
  return markdown('Seeks', ['', '', 'median, ms', '95 of 100, ms', 'right'], rows, text);
}

function codeTable(run: Run, hours: readonly number[]): string {
  const [shortest = 0] = hours;
  const rows = summaries(run, 'plain', shortest).map((row) => [
    labelOf(row.peer), number(row.figures.code, 0), number(row.figures.codeTime, 0), number(row.figures.codeTime + row.figures.firstFrame, 0),
  ]);
  if (rows.length === 0) return '';
  const text = 'This player with all its parts, of which a page loads some only when they are needed.';
  return markdown('Code', ['', 'compressed, KB', 'until it has run, ms', `and the first frame at ${shortest} h, ms`], rows, text);
}

const failures = ({ failures: all }: Run): string => failureList('Cases without a result', all, ({ peer, hours, link, round }) =>
  `${labelOf(peer)}, ${hours} h, ${link}, round ${round + 1}`);

function summaries(run: Run, link: Link, hours: number): Summary[] {
  return PEERS.map(({ id }) => summarize(run, id, hours, link)).filter(({ samples }) => samples > 0);
}

const labelOf = (peer: string): string => PEERS.find(({ id }) => id === peer)?.label ?? peer;

const ratioOf = (value: number, yardstick: number): string =>
  (yardstick > 0 && !Number.isNaN(value) ? ` (${number(value / yardstick, 2)})` : '');

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
