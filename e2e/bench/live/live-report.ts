import { markdown, number } from '../markdown';
import { failureList, measuredWith, roundsDone } from '../run-of';
import { median, quantile } from '../statistics';
import { SEGMENT_SECONDS } from '../segment';
import type { LiveRun, LiveSample, Way } from './live-sample';
import { BACK_SECONDS, FRAMES } from './measure-live';
import { BARE, VIEWERS } from './viewers';

interface Column {
  readonly head: string;
  /** Of one sample. */
  readonly value: (sample: LiveSample) => number;
  readonly digits?: number;
  /** How it is compared with the bare page. */
  readonly beside?: 'difference' | 'ratio';
}

const KB = 1000;
/** Of so much time the CPU is told, as in the other tables. */
const CPU_SECONDS = 2;

const COLUMNS: readonly Column[] = [
  { head: 'glass to glass, ms', value: ({ ages }) => median(ages), beside: 'difference' },
  { head: '95 of 100 frames, ms', value: ({ ages }) => quantile(ages, 0.95), beside: 'difference' },
  { head: 'first picture, ms', value: ({ start }) => start.first },
  { head: 'first of WebRTC, ms', value: ({ start }) => start.webrtc, beside: 'difference' },
  { head: 'CPU in 2 s, ms', value: ({ steady }) => (steady.cpu * CPU_SECONDS) / steady.seconds },
  { head: 'of the whole browser', value: ({ steady }) => (steady.browserCpu * CPU_SECONDS) / steady.seconds, beside: 'ratio' },
  { head: 'WebRTC, KB/s', value: ({ steady }) => steady.webrtcBytes / KB / steady.seconds, digits: 1 },
  { head: 'HTTP, KB/s', value: ({ steady }) => steady.httpBytes / KB / steady.seconds, digits: 1 },
  { head: 'requests in 10 s', value: ({ steady }) => (steady.httpRequests * 10) / steady.seconds, digits: 1 },
];

const WAYS: Readonly<Record<Way, string>> = {
  'back-first': `${BACK_SECONDS} s back, for the first time`,
  'back-again': `${BACK_SECONDS} s back, once more`,
  'live-kept': 'to live, within 5 s',
  'live-anew': 'to live, later',
};

/** The sections on the live edge, as Markdown. */
export function liveReport(run: LiveRun): string[] {
  return [liveTable(run), takeTable(run), failures(run)].filter(Boolean);
}

function liveTable(run: LiveRun): string {
  const { samples } = run;
  const text = `${measuredWith(run)}

Medians of ${roundsDone(run)}, each in a browser of its own and perhaps at another time than the one before; in brackets how much more than the
bare page in the same rounds, or how many times as much. One camera of 320x180 that burns its clock into each picture, by WebRTC (H.264, a key frame each half second, sent to all by one process of Node) and as an EVENT
playlist of one hour with segments of ${SEGMENT_SECONDS} s. It goes on whether somebody watches or not, and its segments are there
before they are asked for. Each viewer is alone in the browser, in a new page, muted, with its code loaded.

- *Bare*: a \`<video>\` and an \`RTCPeerConnection\` with Red5's handshake, no more. *liveSeek* has its own controls and hls.js, both as they come.
- *Glass to glass*: the clock in the picture against now, when the page is told that the frame is presented; of ${FRAMES} frames
  of each round, and the median of the rounds' medians and 95 of 100. What a busy page is told late counts against it. The aim is
  50 ms more than the bare page at most.
- *First picture*: from the moment a source is given to the animation frame that shows a clock that can be read, by whatever way;
  *of WebRTC*: to the first one by WebRTC.
- *CPU* of the page's main thread, as in the other tables, and of all processes of the browser; nothing reads the picture meanwhile.
- *WebRTC*: all that the connection received. *HTTP*: bodies of what is asked for beside it. A player that loads the whole
  playlist loads more of it with each hour of the broadcast.`;
  const rows = VIEWERS.map(({ id, label }) => ({ id, label, samples: samples.filter(({ viewer }) => viewer === id) })).filter((row) => row.samples.length > 0);
  const bare = rows.find(({ id }) => id === BARE)?.samples ?? [];
  return markdown('The live edge by WebRTC', ['', ...COLUMNS.map(({ head }) => head)], rows.map(({ id, label, samples: own }) => [
    label,
    ...COLUMNS.map(({ value, digits = 0, beside }) => {
      const [figure, yardstick] = [median(own.map((sample) => value(sample))), median(bare.map((sample) => value(sample)))];
      return number(figure, digits) + (beside && id !== BARE && bare.length > 0 ? compared(figure, yardstick, beside) : '');
    }),
  ]), text);
}

function compared(value: number, yardstick: number, beside: 'difference' | 'ratio'): string {
  if (beside === 'ratio') return ` (${number(value / yardstick, 2)})`;
  const more = value - yardstick;
  return ` (${more < 0 ? '−' : '+'}${number(Math.abs(more), 0)})`;
}

function takeTable({ samples }: LiveRun): string {
  const takes = samples.flatMap((sample) => sample.takes);
  const rows = (Object.keys(WAYS) as Way[]).flatMap((way) => {
    const own = takes.filter((take) => take.way === way);
    if (own.length === 0) return [];
    const come = own.filter(({ latency }) => latency !== null);
    const latencies = come.map(({ latency }) => latency ?? 0);
    // There is none where the player said no instant.
    const errors = come.flatMap(({ error }) => (error === null || Number.isNaN(error) ? [] : Math.abs(error) / 1000));
    const silent = come.map(({ silence }) => silence.longest);
    return [[
      WAYS[way], `${come.length} of ${own.length}`,
      number(median(latencies), 0), number(quantile(latencies, 0.95), 0),
      number(median(errors), 3), number(Math.max(...errors), 3),
      number(median(silent), 0), number(Math.max(...silent), 0), number(Math.max(...come.map(({ silence }) => silence.twofold)), 0),
    ]];
  });
  if (rows.length === 0) return '';
  const text = `Of this player, with sound: from the ask (\`currentTime -= ${BACK_SECONDS}\` at live, \`goLive()\` in the recording) to the animation frame that shows it,
by the clock in the picture. *Once more*: some seconds after the way before, so that much of it has been loaded. A connection is
kept for 5 s after live was left; later a new one is made.

- *Clock error* of the first picture: back, against the clock of the picture that was on show at the ask, less ${BACK_SECONDS} s; to live, against
  \`currentDate\`. A frame lasts 0.04 s. The aim is 0.1 s in the middle and 0.25 s at worst.
- *Silence*: the longest time, from the ask to a second after the picture, in which no \`<video>\` sounded: played, not muted, and
  with a clock that moved where it is a recording, since in Chromium that is the clock of its sound. It is looked at every 4 ms, and
  is what the elements do, not what a loudspeaker gave. *Two sounds*: the longest time for which more than one did.`;
  return markdown('From live into the recording and back', [
    '', 'came', 'median, ms', '95 of 100, ms', 'clock error, median, s', 'worst, s', 'silence, median, ms', 'longest, ms', 'two sounds, ms',
  ], rows, text);
}

const failures = ({ failures: all }: LiveRun): string => failureList('Viewers of the live edge without a result', all, ({ viewer, round }) =>
  `${VIEWERS.find(({ id }) => id === viewer)?.label ?? viewer}, round ${round + 1}`);
