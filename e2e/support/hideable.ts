import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { listen } from './listen';
import { test as base } from './live';
import { PlayerPage } from './player-page';

/**
 * A test whose page can be hidden by another tab. Playwright has each page think that it is in front, but for those of a browser
 * that it finds running: Chromium only.
 */
export const test = base.extend<{ otherTab: Page }>({
  page: async ({ playwright, launchOptions }, use) => {
    const free = await listen(createServer());
    await free.close();
    const { port } = new URL(free.url);
    const launched = await playwright.chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`] });
    const browser = await playwright.chromium.connectOverCDP(free.url, { noDefaults: true });
    const page = await browser.contexts()[0]?.newPage();
    if (!page) throw new Error('the browser has no window');
    await use(page);
    await browser.close();
    await launched.close();
  },
  player: async ({ page, site }, use) => use(new PlayerPage(page, site)),
  otherTab: async ({ page }, use) => {
    const other = await page.context().newPage();
    await page.bringToFront();
    await use(other);
  },
});
