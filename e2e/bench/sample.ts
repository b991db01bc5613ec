import type { BarRun } from './bar/bar-sample';
import type { LiveRun } from './live/live-sample';
import type { Landing } from './pages/stage';
import type { FailureOf, RunOf } from './run-of';
import type { WorkersHeap } from './workers-heap';

/** A seek that has brought no picture of its place by then has not come there. */
export const SEEK_MS = 3_000;

/** What the bench slows down. */
export type Link = 'plain' | 'slow';

/** What is measured at a time: one player on one broadcast. */
export interface Case {
  readonly peer: string;
  readonly hours: number;
  readonly link: Link;
  readonly round: number;
}

/** A seek, and whether the server was asked for the segment of that very place: pictures repeat, segments do not. */
export interface Seek extends Landing {
  readonly segmentLoaded: boolean;
}

/** What is left after a forced collection: objects of JavaScript, and what array buffers hold. */
export interface Heap {
  readonly used: number;
  readonly buffers: number;
  readonly workers: WorkersHeap;
}

/** Everything measured in one case. Times are milliseconds, CPU is that of the page's main thread, sizes are bytes. */
export interface Sample extends Case {
  /** The player's code: what came over the network, compressed, and the time until it had been evaluated. */
  readonly code: { readonly bytes: number; readonly milliseconds: number };
  /** From the moment the player is given its source to its first frame. */
  readonly start: { readonly milliseconds: number; readonly cpu: number; readonly playlistBytes: number; readonly longestTask: number };
  /** While it plays live, from one refresh to another: the bytes of each answer with a playlist that has come to its end. */
  readonly live: { readonly seconds: number; readonly answers: readonly number[]; readonly cpu: number; readonly longestTask: number };
  /** While it plays live; not looked at where the link is slow. */
  readonly heap: Heap | null;
  /** Playlist bytes that the server sent from the start to the end of that, to workers too. */
  readonly playlistBytesSent: number;
  /** None where the link is slow, and no more where a player hangs. */
  readonly seeks: readonly Seek[];
}

/** A case of which nothing came. */
export type Failure = FailureOf<Case>;

/** All that a run has measured, as it is kept in samples.json. */
export interface Run extends RunOf<Sample, Failure> {
  /** The live edge, if that has been measured: perhaps at another time than the rest. */
  readonly live?: LiveRun;
  /** The seek bars, likewise. */
  readonly bar?: BarRun;
}

/** A run before its first round. */
export const NOTHING_MEASURED: Run = { rounds: 0, commit: '', browser: '', machine: '', versions: {}, samples: [], failures: [] };

/**
 * Whether a seek came to its place: to the frame that contains the instant, to the one before, or to one of three after it,
 * since the picture plays on until it is read.
 */
export const landedRight = ({ offBy, segmentLoaded }: Seek): boolean => offBy !== null && segmentLoaded && offBy > -80 && offBy <= 120;
