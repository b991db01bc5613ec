import { OURS, PEERS } from './peers';
import type { Run } from './sample';
import { summarize, type Figure, type Summary } from './summary';

interface Panel {
  readonly title: string;
  readonly figure: Figure;
  readonly show: (value: number) => string;
}

const whole = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });
const kilobytes = (value: number): string => (value < 1000 ? `${value < 10 ? value.toFixed(1) : whole(value)} KB` : `${(value / 1000).toFixed(1)} MB`);

const PANELS: readonly Panel[] = [
  { title: 'First frame', figure: 'firstFrame', show: (value) => `${whole(value)} ms` },
  { title: 'Playlist a refresh', figure: 'refreshPlaylist', show: kilobytes },
  { title: 'CPU in 2 s of live', figure: 'refreshCpu', show: (value) => `${whole(value)} ms` },
  { title: 'Heap and buffers', figure: 'memory', show: (value) => `${whole(value)} MB` },
];

const LABELS = 150;
const PANEL = 165;
const BAR = 78;
const ROW = 24;
const TOP = 62;

/** Bars of the players on the longest broadcast of a run, with a mark at what the shortest one takes: small, for a README. */
export function chartOf(run: Run): string {
  const hours = [...new Set(run.samples.map(({ hours: length }) => length))].toSorted((a, b) => a - b);
  const [shortest = 0, longest = shortest] = [hours[0], hours.at(-1)];
  const link = run.samples[0]?.link ?? 'plain';
  const of = (length: number) => PEERS.map(({ id }) => summarize(run, id, length, link)).filter(({ samples }) => samples > 0);
  const [long, short] = [of(longest), of(shortest)];
  const width = LABELS + PANELS.length * PANEL;
  const height = TOP + long.length * ROW + 14;
  const names = long.map(({ peer }, row) => text(0, lineOf(row), nameOf(peer), peer === OURS ? 'ours' : ''));
  const panels = PANELS.map((panel, at) => drawPanel(panel, LABELS + at * PANEL, long, short));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${alternative(long, longest)}">
<style>${STYLE}</style>
${text(0, 16, `A broadcast of ${longest} h<tspan class="note" dx="12">marks: the same at ${shortest} h</tspan>`, 'title')}
${[...names, ...panels].join('\n')}
</svg>
`;
}

/** Colours for both schemes: an image in a page follows the system's. */
const STYLE = `text { font: 12px system-ui, sans-serif; fill: #57606a } .title, .ours { font-weight: 600; fill: #1f2328 }
.note { font-weight: 400; fill: #57606a } .bar { fill: #afb8c1 } .bar.ours { fill: #d1242f } .mark { stroke: #1f2328; stroke-width: 2 }
@media (prefers-color-scheme: dark) { text { fill: #9198a1 } .title, .ours { fill: #f0f6fc } .note { fill: #9198a1 } .bar { fill: #565e67 } .bar.ours { fill: #f85149 } .mark { stroke: #f0f6fc } }`;

function drawPanel({ title, figure, show }: Panel, x: number, long: readonly Summary[], short: readonly Summary[]): string {
  const most = Math.max(...[...long, ...short].map(({ figures }) => figures[figure]));
  const lengthOf = (value: number) => Math.max(1, Math.round((value / most) * BAR));
  const rows = long.map(({ peer, figures }, row) => {
    const value = figures[figure];
    const before = short.find((other) => other.peer === peer)?.figures[figure] ?? value;
    const own = peer === OURS ? ' ours' : '';
    const [y, end, mark] = [TOP + row * ROW, lengthOf(value), lengthOf(before)];
    return `<rect class="bar${own}" x="${x}" y="${y}" width="${end}" height="14" rx="2"/>`
      + `<path class="mark" d="M${x + mark} ${y - 2}v18"/>${text(x + Math.max(end, mark) + 6, lineOf(row), show(value), own.trim())}`;
  });
  return [text(x, TOP - 14, title, 'title'), ...rows].join('\n');
}

const lineOf = (row: number): number => TOP + row * ROW + 11;

function text(x: number, y: number, words: string, kind: string): string {
  return `<text x="${x}" y="${y}"${kind ? ` class="${kind}"` : ''}>${words}</text>`;
}

/** There is no room for both names of what is one player on the page. */
function nameOf(peer: string): string {
  const label = PEERS.find(({ id }) => id === peer)?.label ?? peer;
  return peer === 'media-chrome' ? 'Media Chrome' : label;
}

function alternative(rows: readonly Summary[], hours: number): string {
  const figures = rows.map(({ peer, figures }) =>
    `${nameOf(peer)}: ${PANELS.map(({ title, figure, show }) => `${title.toLowerCase()} ${show(figures[figure])}`).join(', ')}`);
  return `A broadcast of ${hours} hours. ${figures.join('; ')}`;
}
