import { landedRight, SEEK_MS, type Heap, type Link, type Run, type Sample } from './sample';
import { median, quantile } from './statistics';

/** Medians of one player on broadcasts of one length. NaN where there is no sample. */
export interface Summary {
  readonly peer: string;
  readonly hours: number;
  readonly link: Link;
  readonly samples: number;
  readonly figures: Readonly<Record<Figure, number>>;
  /** In all the seconds for which live playback was watched, told of 30. */
  readonly answers: number;
  /** Of all rounds together: at most so many milliseconds in 95 of 100 seeks. */
  readonly seek95: number;
  readonly seeks: number;
  readonly seeksRight: number;
}

/** What is compared; the less, the better. Milliseconds, kilobytes of a playlist, megabytes of memory. */
export type Figure = keyof typeof FIGURES;

const KB = 1000;
const MB = 1e6;
/** A refresh comes each two seconds: of so much time the CPU is told. */
const REFRESH_SECONDS = 2;

const FIGURES = {
  firstFrame: ({ start }: Sample) => start.milliseconds,
  startCpu: ({ start }: Sample) => start.cpu,
  startPlaylist: ({ start }: Sample) => start.playlistBytes / KB,
  startTask: ({ start }: Sample) => start.longestTask,
  // Beside its refreshes a player may read something once.
  refreshPlaylist: ({ live }: Sample) => (live.answers.length > 0 ? Math.min(...live.answers) / KB : null),
  refreshCpu: ({ live }: Sample) => (live.cpu * REFRESH_SECONDS) / live.seconds,
  refreshTask: ({ live }: Sample) => live.longestTask,
  sentPlaylist: ({ playlistBytesSent }: Sample) => playlistBytesSent / KB,
  seek: ({ seeks }: Sample) => (seeks.length > 0 ? median(latencies(seeks)) : null),
  memory: ({ heap }: Sample) => heap && (heapBytes(heap) + bufferBytes(heap)) / MB,
  heap: ({ heap }: Sample) => heap && heapBytes(heap) / MB,
  buffers: ({ heap }: Sample) => heap && bufferBytes(heap) / MB,
  code: ({ code }: Sample) => code.bytes / KB,
  codeTime: ({ code }: Sample) => code.milliseconds,
} as const satisfies Record<string, (sample: Sample) => number | null>;

const NAMES = Object.keys(FIGURES) as Figure[];

/** Puts the samples of a run together. */
export function summarize({ samples }: Pick<Run, 'samples'>, peer: string, hours: number, link: Link): Summary {
  const own = samples.filter((sample) => sample.peer === peer && sample.hours === hours && sample.link === link);
  const seeks = own.flatMap((sample) => sample.seeks);
  const figures = Object.fromEntries(NAMES.map((name) => [name, median(own.flatMap((sample) => FIGURES[name](sample) ?? []))]));
  return {
    peer, hours, link, samples: own.length,
    figures: figures as Record<Figure, number>,
    answers: (total(own, ({ live }) => live.answers.length) * 30) / total(own, ({ live }) => live.seconds),
    seek95: quantile(latencies(seeks), 0.95),
    seeks: seeks.length,
    seeksRight: seeks.filter((seek) => landedRight(seek)).length,
  };
}

/** A seek that brought no picture in time counts as one that brought it then. */
const latencies = (seeks: Sample['seeks']): number[] => seeks.map(({ latency }) => latency ?? SEEK_MS);

const heapBytes = ({ used, workers }: Heap): number => used + workers.used;

const bufferBytes = ({ buffers, workers }: Heap): number => buffers + workers.buffers;

const total = (samples: readonly Sample[], of: (sample: Sample) => number): number => samples.reduce((sum, sample) => sum + of(sample), 0);
