import { startOrigin } from '../../../demo/origin/origin';
import type { BenchOptions } from '../options';
import type { Part } from '../part';
import { Rounds, turned } from '../rounds';
import { startBenchSite } from '../site';
import { startBroadcast } from './broadcast';
import type { LiveCase, LiveRun, LiveSample } from './live-sample';
import { measureLive, type LiveBench } from './measure-live';
import { BARE, VIEWERS } from './viewers';

/**
 * The live edge by WebRTC, beside a page with nothing but a peer connection and beside Red5's own liveSeek.
 *
 * @param known what there is already, to which rounds are added; null begins anew
 */
export async function startLivePart(options: Pick<BenchOptions, 'rounds'>, known: LiveRun | null): Promise<Part> {
  const rounds = new Rounds<LiveCase, LiveSample>(options.rounds, known);
  const site = await startBenchSite(VIEWERS);
  const origin = await startOrigin();
  return {
    async measure(browser) {
      const round = rounds.begin(browser);
      const broadcast = await startBroadcast(origin);
      const bench: LiveBench = { browser, broadcast, site: site.url };
      // The first viewer of a browser pays for what later ones find: the decoder, WebRTC itself.
      await measureLive(bench, { viewer: BARE, round });
      for (const { id } of turned(VIEWERS, round)) {
        const what: LiveCase = { viewer: id, round };
        await rounds.take(what, `${round + 1}. ${id}`, () => measureLive(bench, what), toldOf);
      }
      await broadcast.close();
    },
    into: (run) => ({ ...run, live: rounds.run(VIEWERS) }),
    async close() {
      await Promise.all([site.close(), origin.close()]);
    },
  };
}

const toldOf = ({ start }: LiveSample): string => `${Math.round(start.webrtc)} ms to the first frame of WebRTC`;
