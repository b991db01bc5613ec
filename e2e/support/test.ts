import { test as base } from '@playwright/test';
import { startOrigin, type Origin } from '../../demo/origin/origin';
import { PlayerPage } from './player-page';
import { startSite } from './site';

export { expect } from '@playwright/test';

interface TestFixtures {
  /** A page for one player. */
  readonly player: PlayerPage;
  /** An origin of this test's own. Its clock is ahead by as much as the test says. */
  readonly ownOrigin: Origin & { readonly clock: { aheadMs: number } };
}

interface WorkerFixtures {
  readonly site: string;
  /** An origin that tests share; each takes streams of its own. */
  readonly origin: Origin;
}

/** The tag of a test that only one browser runs: where kinds are crossed pairwise, the browser is one more of them. */
export function onlyIn(browser: 'chromium' | 'firefox'): string {
  return `@only-${browser}`;
}

/** Playwright's test, with a site, an origin of broadcasts and a page with a player. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({}, use) => {
      const site = await startSite();
      await use(site.url);
      await site.close();
    },
    { scope: 'worker' },
  ],
  origin: [
    async ({}, use) => {
      const origin = await startOrigin();
      await use(origin);
      await origin.close();
    },
    { scope: 'worker' },
  ],
  ownOrigin: async ({}, use) => {
    const clock = { aheadMs: 0 };
    const origin = await startOrigin({ now: () => Date.now() + clock.aheadMs });
    await use(Object.assign(origin, { clock }));
    await origin.close();
  },
  player: async ({ page, site, browserName }, use, info) => {
    info.skip(info.project.metadata.missing === true, `there is no ${browserName} on this machine`);
    await use(new PlayerPage(page, site));
  },
});
