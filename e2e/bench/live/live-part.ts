import { startOrigin } from '../../../demo/origin/origin';
import type { BenchOptions } from '../options';
import type { Part } from '../part';
import { since } from '../since';
import { startBenchSite } from '../site';
import { assertSameCommit, surroundings } from '../surroundings';
import { startBroadcast } from './broadcast';
import type { LiveCase, LiveFailure, LiveRun, LiveSample } from './live-sample';
import { measureLive, type LiveBench } from './measure-live';
import { BARE, VIEWERS } from './viewers';

/**
 * The live edge by WebRTC, beside a page with nothing but a peer connection and beside Red5's own liveSeek.
 *
 * @param known what there is already, to which rounds are added; null begins anew
 */
export async function startLivePart({ rounds }: Pick<BenchOptions, 'rounds'>, known: LiveRun | null): Promise<Part> {
  if (known) assertSameCommit(known.commit);
  const site = await startBenchSite(VIEWERS);
  const origin = await startOrigin();
  const before = known?.rounds ?? 0;
  const samples: LiveSample[] = [...(known?.samples ?? [])];
  const failures: LiveFailure[] = [...(known?.failures ?? [])];
  let round = before;
  let browserVersion = '';
  return {
    async measure(browser) {
      browserVersion = browser.version();
      const broadcast = await startBroadcast(origin);
      const bench: LiveBench = { browser, broadcast, site: site.url };
      // The first viewer of a browser pays for what later ones find: the decoder, WebRTC itself.
      await measureLive(bench, { viewer: BARE, round });
      for (const what of casesOf(round++)) {
        const result = await resultOf(bench, what);
        if ('message' in result) failures.push(result);
        else samples.push(result);
      }
      await broadcast.close();
    },
    into: (run) => ({ ...run, live: { rounds: before + rounds, ...surroundings(browserVersion, VIEWERS), samples, failures } }),
    async close() {
      await Promise.all([site.close(), origin.close()]);
    },
  };
}

async function resultOf(bench: LiveBench, what: LiveCase): Promise<LiveSample | LiveFailure> {
  const began = Date.now();
  const name = `${what.round + 1}. ${what.viewer}`;
  try {
    const sample = await measureLive(bench, what);
    console.log(`${name}: ${Math.round(sample.start.webrtc)} ms to the first frame of WebRTC, ${since(began)} in all`);
    return sample;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.log(`${name}: ${message}, ${since(began)} in all`);
    return { ...what, message };
  }
}

/** Each round begins with another one. */
const casesOf = (round: number): LiveCase[] => VIEWERS.map((_, i) => ({ viewer: VIEWERS[(i + round) % VIEWERS.length]?.id ?? '', round }));
