import { startOrigin } from '../../demo/origin/origin';
import { startMediaServer } from './media-server';
import type { Part } from './part';
import type { PeerEntry } from './peers';
import type { FailureOf, RunOf } from './run-of';
import { Rounds } from './rounds';
import type { Case, Run } from './sample';
import { startBenchSite } from './site';
import { setUp, type Bench, type Stand } from './stand';

/** What a part measures of players on the recording of a long broadcast. */
export interface RecordingPlan<C extends Case, S extends C> {
  /** Whose pages there are. */
  readonly pages: readonly PeerEntry[];
  /** Of these the results name the versions. */
  readonly peers: readonly PeerEntry[];
  readonly rounds: number;
  /** What there is already, to which rounds are added; null begins anew. */
  readonly known: RunOf<S, FailureOf<C>> | null;
  casesOf(round: number): readonly C[];
  /** The first broadcast of a browser pays for what later ones find: the decoder, the network. */
  readonly first: C;
  /** What is done with it. */
  warmUp(bench: Bench, stand: Stand<C>): Promise<unknown>;
  /** @param settling called when nothing is being measured, and there is time for it */
  measure(bench: Bench, stand: Stand<C>, settling: () => Promise<void>): Promise<S>;
  nameOf(what: C): string;
  /** A few words on a sample, for whoever waits. */
  told(sample: S): string;
  /** Puts what has been measured so far into a run. */
  into(run: Run, own: RunOf<S, FailureOf<C>>): Run;
}

/** Starts what players need that play a recording, and measures them one after the other. */
export async function startRecordingPart<C extends Case, S extends C>(plan: RecordingPlan<C, S>): Promise<Part> {
  const rounds = new Rounds<C, S>(plan.rounds, plan.known);
  const site = await startBenchSite(plan.pages);
  const origin = await startOrigin();
  const media = await startMediaServer(origin);
  return {
    async measure(browser) {
      const bench = { browser, origin, media, site: site.url };
      const cases = plan.casesOf(rounds.begin(browser));
      const first = await setUp(bench, plan.first);
      await plan.warmUp(bench, first);
      await first.close();
      // While one settles the next one is set up.
      const ready: Stand<C>[] = [];
      for (const [at, what] of cases.entries()) {
        const next = cases[at + 1];
        const stand = ready.pop() ?? await setUp(bench, what);
        media.requests.splice(0);
        await rounds.take(what, plan.nameOf(what), () => plan.measure(bench, stand, async () => {
          if (next) ready.push(await setUp(bench, next));
        }), (sample) => plan.told(sample));
        await stand.close();
      }
    },
    into: (run) => plan.into(run, rounds.run(plan.peers)),
    async close() {
      await Promise.all([site.close(), media.close(), origin.close()]);
    },
  };
}
