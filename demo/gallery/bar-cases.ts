import { html, type TemplateResult } from 'lit';
import type { PlayerState } from '../../components/state/player-state';
import { NO_OUTLINE } from '../../src/core/outline';
import { behindBy, broadcastOf, clockOf, EMPTY, instantOf, LIVE, marker, outlineOf, RECORDING } from './broadcasts';
import { drag, hover, zoom } from './hand';
import type { Case, Section } from './shown';

const bar: TemplateResult = html`<red5-dvr-seek-bar></red5-dvr-seek-bar>`;

/** A bar in a state of its own. */
function caseOf(title: string, note: string, state: PlayerState, more: Partial<Case> = {}): Case {
  return { title, note, state, controls: bar, ...more };
}

const DAY = broadcastOf(24, { currentTime: 71_000, atLiveEdge: false, buffered: [{ start: 70_980, end: 71_045 }] });
const MATCH = [
  marker(240, 'Kick-off'),
  marker(1815, 'Goal: 1-0'),
  marker(2950, 'Half-time', { end: 3900 }),
  marker(4420, 'Yellow card'),
  marker(5230, 'Goal: 1-1', { kind: 'date-range' }),
];
const CHAPTERS = [[0, 'Welcome'], [700, 'The year in figures'], [2100, 'Questions'], [2500, 'Awards']] as const;
const chapters = CHAPTERS.map(([time, title], at) => marker(time, title, { kind: 'chapter', end: CHAPTERS[at + 1]?.[0] ?? RECORDING.span.end }));
/** As a machine writes them: so many, spread unevenly, the same each time. */
const thousands = Array.from({ length: 2000 }, (_, at) => marker(Math.round(43_200 + 43_000 * Math.sin(at * 1.7) * Math.cos(at * 0.31)), `Event ${at + 1}`))
  .toSorted((a, b) => a.time - b.time);
const BROKEN = outlineOf(LIVE.span, {
  breaks: [{ time: 1500, gap: 340 }, { time: 3000, gap: 0 }, { time: 5100, gap: 62 }],
  clock: [[0, instantOf(0)], [1500, instantOf(1840)], [5100, instantOf(5502)]],
});

/** The seek bar at rest: what it draws of the broadcast. */
export const BAR: Section = {
  id: 'bar',
  title: 'Seek bar',
  note: 'What it draws of the broadcast while nobody touches it.',
  size: 'full',
  cases: [
    caseOf('At live', 'The played part and the playhead take the colour of live; the playhead stays at the end.', LIVE),
    caseOf('Behind', 'Half an hour behind. The live zone keeps its colour at the end of the bar.', behindBy(1800)),
    caseOf('Paused', 'As behind: a bar does not tell a pause, the buttons do.', behindBy(610, { paused: true })),
    caseOf('At the oldest moment', 'The playhead at the left end.', behindBy(7200)),
    caseOf('A broadcast that has just begun', 'Forty seconds: labels in seconds.', broadcastOf(40 / 3600, { buffered: [{ start: 0, end: 40 }] })),
    caseOf('Ten minutes', 'Labels in minutes.', broadcastOf(1 / 6)),
    caseOf('A whole day', 'Labels in hours, and the day where a new one begins.', DAY),
    caseOf('The beginning is not known yet', 'The playlist has been read from the end; what is hatched has not been read.', behindBy(900, {
      outline: outlineOf({ start: 4600, end: 7200 }),
    })),
    caseOf('Buffered islands', 'Where somebody was before, some of it is still there.', behindBy(3600, {
      buffered: [{ start: 900, end: 1300 }, { start: 3580, end: 3900 }, { start: 6900, end: 7200 }],
    })),
    caseOf('Gaps and a discontinuity', 'Nobody published for six minutes, and for one; between them a cut without a gap.', behindBy(2400, { outline: BROKEN })),
    caseOf('Without a clock', 'The playlist tells no time of day: labels count from live.', behindBy(1800, { clock: null, outline: NO_OUTLINE })),
    caseOf('In another time zone', 'The same moment as “Behind”, in Kolkata: +5:30.', behindBy(1800, { timeZone: 'Asia/Kolkata' })),
    caseOf('Markers', 'Of the page and of EXT-X-DATERANGE; half-time has an end.', behindBy(1800, { markers: MATCH })),
    caseOf('Two thousand markers', 'Those nearer than three pixels are drawn as one.', { ...DAY, markers: thousands }),
    caseOf('Chapters', 'On demand: thin cuts between the chapters.', { ...RECORDING, markers: chapters }),
    caseOf('A clip', 'The stretch that is about to be saved.', behindBy(1800, { clip: { from: 2400, to: 4100, frame: 0.04, work: null } })),
    caseOf('On demand', 'A recording has no live zone.', RECORDING),
    caseOf('A page from right to left', 'Time runs from left to right in each script.', behindBy(1800, { markers: MATCH }), { dir: 'rtl' }),
  ],
};

const pointer = (title: string, note: string, state: PlayerState, act: NonNullable<Case['act']>, more: Partial<Case> = {}) =>
  caseOf(title, note, state, { headroom: 'some', plain: true, act, ...more });

/** The seek bar under a hand. */
export const HAND: Section = {
  id: 'hand',
  title: 'Seek bar under a hand',
  note: 'Hovered, dragged, zoomed, and with the focus of the keyboard.',
  size: 'full',
  cases: [
    pointer('Hovered', 'The picture of the key frame at the pointer, how far behind live, and the clock.', behindBy(1800), (stage) => hover(stage, 0.42), {
      headroom: 'much', plain: false,
    }),
    pointer('Hovered at the end', 'At live there is no picture: everybody sees it. The box stays within the bar.', behindBy(1800), (stage) => hover(stage, 0.999)),
    pointer('Hovered at a marker', 'Its title stands over the time.', behindBy(1800, { markers: MATCH }), (stage) => hover(stage, 1815 / 7200)),
    pointer('Hovered in a chapter', 'The chapter that the moment is in.', { ...RECORDING, markers: chapters }, (stage) => hover(stage, 0.5)),
    pointer('Hovered over a gap', 'How long nobody published.', behindBy(2400, { outline: BROKEN }), (stage) => hover(stage, 1500 / 7200)),
    pointer('Hovered without a clock', 'How far behind alone.', behindBy(1800, { clock: null, outline: NO_OUTLINE }), (stage) => hover(stage, 0.3)),
    pointer('Hovered, the clock estimated', 'Of a clock that is not told by the stream, “≈” is said.', behindBy(1800, {
      clock: clockOf(LIVE.span, true), outline: outlineOf(LIVE.span, { clock: [] }),
    }), (stage) => hover(stage, 0.3)),
    pointer('Dragged', 'The playhead is where the pointer is; the picture goes on until the release.', behindBy(1800), (stage) => drag(stage, [0.75, 0.4]), {
      headroom: 'much', plain: false,
    }),
    pointer('Dragged with the lens', 'Pulled 130 pixels away: a quarter of the way of the pointer.', DAY, (stage) => drag(stage, [0.8, 0.5], 135, 0.6)),
    pointer('Zoomed to three hours', 'Of a day. Over it the overview, with a handle on what is shown and a way out.', DAY, (stage) => zoom(stage, 3)),
    pointer('Zoomed to twenty minutes', 'The marks are minutes.', DAY, (stage) => zoom(stage, 6)),
    pointer('Zoomed to twenty seconds', 'As close as it gets: each second has a mark.', DAY, (stage) => zoom(stage, 13)),
    pointer('Zoomed, and hovered', 'The clock counts seconds now.', { ...DAY, markers: thousands }, async (stage) => {
      await zoom(stage, 5);
      await hover(stage, 0.35);
    }, { headroom: 'much' }),
    pointer('With the focus', 'As a keyboard finds it: the arrows seek, + and - zoom.', behindBy(1800), async (stage) => {
      (await stage.find('red5-dvr-seek-bar', '.slider')).focus({ preventScroll: true });
    }),
    caseOf('Nothing to rewind to', 'Without a window there is no bar; nothing is drawn.', EMPTY),
  ],
};
