import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOrigin } from '../../demo/origin/origin';
import { projectFolder } from '../../demo/origin/project-folder';
import { chartOf } from './chart';
import { launchChromium } from './chromium';
import { measure } from './measure';
import { startMediaServer } from './media-server';
import { readOptions, type BenchOptions } from './options';
import { benchFolder, PEERS, YARDSTICK } from './peers';
import { report } from './report';
import type { Case, Failure, Run, Sample } from './sample';
import { startBenchSite } from './site';
import { setUp, type Bench, type Stand } from './stand';
import { surroundings } from './surroundings';

const options = readOptions(process.argv.slice(2));
if (options?.report) write(JSON.parse(readFileSync(join(benchFolder(), 'samples.json'), 'utf8')) as Run, options);
else if (options) await runBench(options);

/** Measures all cases round after round, and writes what is known after each: a run that is stopped has its rounds. */
async function runBench(options: BenchOptions): Promise<void> {
  const { rounds, peers } = options;
  const site = await startBenchSite(PEERS);
  const origin = await startOrigin();
  const media = await startMediaServer(origin);
  const samples: Sample[] = [];
  const failures: Failure[] = [];
  const began = Date.now();
  for (let round = 0; round < rounds; round++) {
    const browser = await launchChromium();
    const bench = { browser, origin, media, site: site.url };
    await warmUp(bench);
    for await (const result of runRound(bench, casesOf(options, round))) {
      if ('message' in result) failures.push(result);
      else samples.push(result);
    }
    write({ rounds, ...surroundings(browser.version(), peers), samples, failures }, options);
    await browser.close();
    const minutes = ((Date.now() - began) / 60_000 / (round + 1)) * (rounds - round - 1);
    console.log(`Round ${round + 1} of ${rounds} is done; ${Math.ceil(minutes)} minutes to go.`);
  }
  await Promise.all([site.close(), media.close(), origin.close()]);
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

function write(run: Run, { kept }: BenchOptions): void {
  const folder = kept ? benchFolder() : join(projectFolder(), 'e2e/results/bench');
  mkdirSync(folder, { recursive: true });
  const chart = kept ? join(projectFolder(), 'docs/bench.svg') : join(folder, 'chart.svg');
  writeFileSync(join(folder, 'RESULTS.md'), report(run));
  writeFileSync(join(folder, 'samples.json'), `${JSON.stringify(run)}\n`);
  writeFileSync(chart, chartOf(run));
}

function nameOf({ peer, hours, link, round }: Case): string {
  return `${round + 1}. ${peer}, ${hours} h${link === 'slow' ? ', slow' : ''}`;
}

function since(instant: number): string {
  return `${((Date.now() - instant) / 1000).toFixed(1)} s`;
}
