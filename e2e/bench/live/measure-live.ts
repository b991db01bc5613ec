import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { readStripPixels } from '../../support/strip';
import { mainThreadCpu } from '../figures';
import type { Broadcast } from './broadcast';
import { browserCpu } from './browser-cpu';
import type { LiveCase, LiveSample, Way } from './live-sample';
import { LIVE_OURS } from './viewers';

/** Where cases are measured. */
export interface LiveBench {
  readonly browser: Browser;
  readonly broadcast: Broadcast;
  /** Of the pages, without a slash at the end. */
  readonly site: string;
}

/** A viewer without a picture by then has no result. */
const START_MS = 15_000;
/** After the first frame buffers are filled, and the delay of WebRTC settles. */
const SETTLE_MS = 3_000;
const STEADY_MS = 8_000;
/** Frames whose age is read: four seconds. */
export const FRAMES = 100;
/** How far back it is gone. */
export const BACK_SECONDS = 30;
/** The connection is kept for five seconds after live was left, and is no more after this. */
const LONG_AWAY_MS = 7_000;
const SHORT_MS = 1_000;

/** The takes of a case: in the recording it plays on for so long before the way to live. */
const TAKES: readonly { readonly way: Way; readonly after: number }[] = [
  { way: 'back-first', after: SHORT_MS }, { way: 'live-kept', after: SHORT_MS },
  { way: 'back-again', after: SHORT_MS }, { way: 'live-anew', after: LONG_AWAY_MS },
  { way: 'back-again', after: SHORT_MS }, { way: 'live-kept', after: SHORT_MS },
  { way: 'back-again', after: SHORT_MS }, { way: 'live-anew', after: LONG_AWAY_MS },
];

/** Measures one viewer, in a new page with nothing in its caches. */
export async function measureLive(bench: LiveBench, what: LiveCase): Promise<LiveSample> {
  const { browser, broadcast, site } = bench;
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  context.setDefaultTimeout(START_MS);
  try {
    const page = await context.newPage();
    await page.addInitScript(`window.readStripPixels = ${readStripPixels.toString()}`);
    await page.addInitScript(noteConnections);
    await page.goto(`${site}/${what.viewer}`);
    await page.waitForFunction(() => window.liveStage !== undefined);
    // Nothing of the browser's own is waited for: without a picture there is no result.
    const given = page.evaluate((places) => window.liveStage?.start(places), broadcast.places);
    const start = await Promise.race([given, delay(START_MS, null)]);
    if (!start) throw new Error(`no picture by WebRTC within ${START_MS / 1000} s`);
    await delay(SETTLE_MS);
    const steady = await watchSteady(bench, page);
    const ages = await page.evaluate((count) => window.liveStage?.ages(count), FRAMES) ?? [];
    return { ...what, start, steady, ages, takes: what.viewer === LIVE_OURS ? await takeAll(page) : [] };
  } finally {
    await context.close();
  }
}

async function watchSteady({ browser, broadcast }: LiveBench, page: Page): Promise<LiveSample['steady']> {
  const [cdp, whole] = await Promise.all([page.context().newCDPSession(page), browser.newBrowserCDPSession()]);
  await cdp.send('Performance.enable');
  const received = await webrtcBytes(page);
  const since = Date.now();
  const [cpu, spent] = [await mainThreadCpu(cdp, 'plain'), await browserCpu(whole)];
  const began = performance.now();
  await delay(STEADY_MS);
  const [seconds, browsers, thread] = [(performance.now() - began) / 1000, await spent(), await mainThreadCpu(cdp, 'plain')];
  const { requests, bytes } = broadcast.asked(since);
  const sample = {
    seconds, cpu: thread - cpu, browserCpu: browsers,
    webrtcBytes: await webrtcBytes(page) - received, httpBytes: bytes, httpRequests: requests,
  };
  await detach(cdp, whole);
  return sample;
}

async function takeAll(page: Page): Promise<LiveSample['takes']> {
  const takes: LiveSample['takes'][number][] = [];
  await page.evaluate(() => window.liveStage?.unmute());
  for (const { way, after } of TAKES) {
    await delay(after);
    const take = way.startsWith('live')
      ? await page.evaluate(() => window.liveStage?.goLive())
      : await page.evaluate((seconds) => window.liveStage?.back(seconds), BACK_SECONDS);
    if (!take) throw new Error('the page has gone');
    takes.push({ ...take, way });
    // What has not come does not do for the next.
    if (take.latency === null) break;
    if (way.startsWith('live')) await page.waitForFunction(() => window.liveStage?.isLive());
  }
  return takes;
}

const webrtcBytes = async (page: Page): Promise<number> => await page.evaluate(() => window.liveStage?.received()) ?? 0;

async function detach(...sessions: readonly CDPSession[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.detach()));
}

/** Runs in the page before all else: players do not hand out their connections. */
function noteConnections(): void {
  const connections: RTCPeerConnection[] = [];
  window.connections = connections;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}
