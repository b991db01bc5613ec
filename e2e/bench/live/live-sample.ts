import type { LiveStart, Take } from '../pages/live-stage';
import type { FailureOf, RunOf } from '../run-of';

/**
 * The ways from one picture to the other: back by half a minute for the first time, with nothing of it loaded, and once more; to
 * live while it is still connected, and with a new connection.
 */
export type Way = 'back-first' | 'back-again' | 'live-kept' | 'live-anew';

/** What is measured at a time: one viewer of a broadcast that the others of a round have too. */
export interface LiveCase {
  readonly viewer: string;
  readonly round: number;
}

/** Everything measured in one case. Times are milliseconds, sizes are bytes. */
export interface LiveSample extends LiveCase {
  readonly start: LiveStart;
  /** While it plays live, some seconds after its start, and nothing reads the picture. */
  readonly steady: {
    readonly seconds: number;
    /** Of the page's main thread. */
    readonly cpu: number;
    /** Of all processes of the browser, which has no other page meanwhile. */
    readonly browserCpu: number;
    readonly webrtcBytes: number;
    readonly httpBytes: number;
    readonly httpRequests: number;
  };
  /** How old frames were when they were presented: glass to glass. */
  readonly ages: readonly number[];
  /** None of what has no recording, and of another player. */
  readonly takes: readonly (Take & { readonly way: Way })[];
}

/** What a run has measured of the live edge. */
export type LiveRun = RunOf<LiveSample, FailureOf<LiveCase>>;
