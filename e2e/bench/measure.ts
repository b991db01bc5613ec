import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { heapOf, mainThreadCpu } from './figures';
import { places } from './places';
import type { PlaylistTraffic } from './playlist-traffic';
import type { Case, Link, Sample, Seek } from './sample';
import { SEGMENT_SECONDS } from './segment';
import type { Bench, Stand } from './stand';

/** What CPU and network are slowed to. */
export const SLOW = { cpu: 4, megabitsPerSecond: 10, latency: 40 } as const;

/** A player that shows no frame by then has no result. */
const START_MS = 15_000;
/** A time that ends with the first answer with a playlist after `least`, and without one after `most`. */
interface Wait {
  readonly least: number;
  readonly most: number;
}

/** After its first frame a player fills its buffers. */
const SETTLE_MS: Readonly<Record<Link, Wait>> = { plain: { least: 0, most: 2_500 }, slow: { least: 2_000, most: 3_500 } };
/** Live playback is watched from one answer to another, so that it holds whole refreshes: two of 2 s. */
const LIVE_MS: Wait = { least: 3_500, most: 7_000 };
/** A player that hangs so often on its seeks is asked for no more of them. */
export const MOST_HUNG = 2;

/**
 * Measures one player.
 *
 * @param settling called when it has shown its first frame and fills its buffers, with nothing being measured
 */
export async function measure(bench: Bench, stand: Stand, settling: () => Promise<void>): Promise<Sample> {
  const { what, src, page, cdp, traffic } = stand;
  const { link } = what;
  const code = await loadCode(page, `${bench.site}/${what.peer}`);
  await slowDown(cdp, link);

  /** What happens meanwhile, on the main thread and of playlists. */
  const during = async <R>(does: () => Promise<R>) => {
    await page.evaluate(() => window.stage?.takeLongestTask());
    const [began, cpu] = [performance.now(), await mainThreadCpu(cdp, link)];
    const { bytes, answers: { length } } = traffic;
    const result = await does();
    const ended = performance.now();
    const [received, answers] = [traffic.bytes - bytes, traffic.answers.slice(length)];
    return {
      result,
      seconds: (ended - began) / 1000,
      cpu: await mainThreadCpu(cdp, link) - cpu,
      received, answers,
      longestTask: await page.evaluate(() => window.stage?.takeLongestTask() ?? 0),
    };
  };

  const start = await during(() => inTime(page.evaluate((to) => window.stage?.start(to, null), src)));
  await Promise.all([untilAnswer(traffic, SETTLE_MS[link]), settling()]);
  const live = await during(() => untilAnswer(traffic, LIVE_MS));
  const playlistBytesSent = playlistBytes(bench, src);
  return {
    ...what, code,
    start: {
      milliseconds: start.result ?? 0, cpu: start.cpu, playlistBytes: start.received, longestTask: start.longestTask,
    },
    live: {
      seconds: live.seconds, answers: live.answers, cpu: live.cpu, longestTask: live.longestTask,
    },
    playlistBytesSent,
    // The link changes neither of these much, and both take time.
    heap: link === 'plain' ? await heapOf(cdp) : null,
    seeks: link === 'plain' ? await seekAround(page, bench, src, what) : [],
  };
}

/** Opens the page; how much code it loaded, and how long that took. */
export async function loadCode(page: Page, url: string): Promise<Sample['code']> {
  await page.goto(url);
  await page.waitForFunction(() => window.stage !== undefined);
  return page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return { bytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0), milliseconds: window.stage?.readyAt ?? 0 };
  });
}

async function slowDown(cdp: CDPSession, link: Link): Promise<void> {
  if (link === 'plain') return;
  const throughput = (SLOW.megabitsPerSecond * 1e6) / 8;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false, latency: SLOW.latency, downloadThroughput: throughput, uploadThroughput: throughput,
  });
}

const playlistBytes = ({ media }: Bench, src: string): number =>
  media.requests.filter(({ path }) => path === new URL(src).pathname).reduce((sum, { bytes }) => sum + bytes, 0);

/** Ten seeks, one right after the other, while it plays. */
async function seekAround(page: Page, { media }: Bench, src: string, what: Case): Promise<Seek[]> {
  const seeks: Seek[] = [];
  for (const place of places(what)) {
    const landing = await page.evaluate((to) => window.stage?.seek(to), place);
    if (!landing) throw new Error('the page has gone');
    const segment = `${new URL(src).pathname.slice(0, -'.m3u8'.length)}_${Math.floor(landing.place / SEGMENT_SECONDS)}.ts`;
    seeks.push({ ...landing, segmentLoaded: media.requests.some(({ path }) => path === segment) });
    if (seeks.filter(({ latency }) => latency === null).length === MOST_HUNG) break;
  }
  return seeks;
}

async function untilAnswer(traffic: PlaylistTraffic, { least, most }: Wait): Promise<void> {
  await delay(least);
  await Promise.race([traffic.nextAnswer(), delay(most - least)]);
}

/** What a page does, if it does it before a player without a frame counts as one that has none. */
export async function inTime<R>(promise: Promise<R>): Promise<R> {
  const stop = new AbortController();
  const late = delay(START_MS, null, { signal: stop.signal }).then(() => {
    throw new Error(`no frame within ${START_MS / 1000} s`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
  }
}
