import { startOrigin } from '../../demo/origin/origin';
import { measure } from './measure';
import { startMediaServer } from './media-server';
import type { BenchOptions } from './options';
import type { Part } from './part';
import { PEERS, YARDSTICK } from './peers';
import type { Case, Failure, Run, Sample } from './sample';
import { since } from './since';
import { startBenchSite } from './site';
import { setUp, type Bench, type Stand } from './stand';
import { assertSameCommit, surroundings } from './surroundings';

/**
 * This player beside others on the recording of a long broadcast.
 *
 * @param known what there is already, to which rounds are added; null begins anew
 */
export async function startDvrPart(options: BenchOptions, known: Run | null): Promise<Part> {
  if (known) assertSameCommit(known.commit);
  const site = await startBenchSite(PEERS);
  const origin = await startOrigin();
  const media = await startMediaServer(origin);
  const before = known?.rounds ?? 0;
  const samples: Sample[] = [...(known?.samples ?? [])];
  const failures: Failure[] = [...(known?.failures ?? [])];
  let round = before;
  let browserVersion = '';
  return {
    async measure(browser) {
      browserVersion = browser.version();
      const bench = { browser, origin, media, site: site.url };
      await warmUp(bench);
      for await (const result of runRound(bench, casesOf(options, round++))) {
        if ('message' in result) failures.push(result);
        else samples.push(result);
      }
    },
    into: (run) => ({ ...run, rounds: before + options.rounds, ...surroundings(browserVersion, options.peers), samples, failures }),
    async close() {
      await Promise.all([site.close(), media.close(), origin.close()]);
    },
  };
}

/** Measures one case after the other; while one settles the next one is set up. */
async function* runRound(bench: Bench, cases: readonly Case[]): AsyncGenerator<Sample | Failure> {
  const ready: Stand[] = [];
  for (const [at, what] of cases.entries()) {
    const began = Date.now();
    const next = cases[at + 1];
    const stand = ready.pop() ?? await setUp(bench, what);
    bench.media.requests.splice(0);
    try {
      const sample = await measure(bench, stand, async () => {
        if (next) ready.push(await setUp(bench, next));
      });
      console.log(`${nameOf(what)}: ${Math.round(sample.start.milliseconds)} ms to the first frame, ${since(began)} in all`);
      yield sample;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.log(`${nameOf(what)}: ${message}, ${since(began)} in all`);
      yield { ...what, message };
    } finally {
      await stand.close();
    }
  }
}

/** Each round begins with another player, so that none is always the first or the last. */
function casesOf({ hours, links, peers }: BenchOptions, round: number): Case[] {
  const turned = peers.map((_, i) => peers[(i + round) % peers.length]?.id ?? '');
  return links.flatMap((link) => hours.flatMap((length) => turned.map((peer) => ({ peer, hours: length, link, round }))));
}

/** The first broadcast of a browser pays for what later ones find: the decoder, the network. */
async function warmUp(bench: Bench): Promise<void> {
  const stand = await setUp(bench, { peer: YARDSTICK, hours: 1, link: 'plain', round: 0 });
  await measure(bench, stand, async () => {});
  await stand.close();
}

function nameOf({ peer, hours, link, round }: Case): string {
  return `${round + 1}. ${peer}, ${hours} h${link === 'slow' ? ', slow' : ''}`;
}
