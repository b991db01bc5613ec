import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Origin } from '../../demo/origin/origin';
import { readStripPixels } from '../support/strip';
import type { MediaServer } from './media-server';
import { PlaylistTraffic } from './playlist-traffic';
import type { Case } from './sample';
import { SEGMENT_SECONDS } from './segment';

/** Where cases are measured. */
export interface Bench {
  readonly browser: Browser;
  readonly origin: Origin;
  readonly media: MediaServer;
  /** Of the players' pages, without a slash at the end. */
  readonly site: string;
}

/** What one case is measured on: a broadcast of its own, and an empty page with nothing in its caches. */
export interface Stand<C extends Case = Case> {
  readonly what: C;
  /** Of the broadcast. */
  readonly src: string;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly traffic: PlaylistTraffic;
  close(): Promise<void>;
}

const TIMEOUT_MS = 15_000;

let broadcasts = 0;

/** Sets up a case. */
export async function setUp<C extends Case>({ browser, origin, media }: Bench, what: C): Promise<Stand<C>> {
  const name = `day-${String(broadcasts++).padStart(4, '0')}`;
  origin.addStream(name, { hoursAgo: what.hours, segmentSeconds: SEGMENT_SECONDS, source: 'fixture' });
  const src = `${media.url}/live/${name}.m3u8`;
  // The origin writes a day's list when it is first asked for it, a server has it on its disk.
  await (await fetch(src)).arrayBuffer();
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  context.setDefaultTimeout(TIMEOUT_MS);
  const page = await context.newPage();
  await page.addInitScript(`window.readStripPixels = ${readStripPixels.toString()}`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  return {
    what, src, page, cdp,
    traffic: await PlaylistTraffic.of(cdp),
    async close() {
      await context.close();
      origin.removeStream(name);
    },
  };
}
