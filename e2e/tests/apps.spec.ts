import type { Page } from '@playwright/test';
import { APPS, startApp } from '../support/app';
import { AFTER_PAUSE, FRAME_MS } from '../support/player-page';
import { expect, test } from '../support/test';

const NAMES = { 'react-vite': 'React 19 with Vite', 'react-18': 'React 18 with Vite', next: 'Next.js' };
const HOUR_MS = 3_600_000;

for (const app of APPS) {
  test.describe(`an app of ${NAMES[app]}, built from the package`, () => {
    test('plays, keeps the place of a pause, rewinds an hour, goes live, changes the channel, closes and opens', { tag: '@media' }, async ({
      player, origin,
    }, info) => {
      const { page } = player;
      const site = await startApp(app);
      const channels = [1, 2].map((streamId) =>
        origin.addStream(`${app}-${streamId}-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2, streamId }),
      );
      const query = new URLSearchParams(channels.map(({ url }) => ['src', url]));
      const said = messages(page);
      try {
        if (app === 'next') {
          // Without a script: what a crawler and a slow phone get.
          const html = await (await page.request.get(`${site.url}/?${query}`)).text();
          const [tag = ''] = /<red5-dvr-player[^>]*>/.exec(html) ?? [];
          for (const attribute of ['id="player"', `src="${channels[0]?.url}"`, 'autoplay=""', 'muted=""', 'time-display="clock"']) {
            expect(tag).toContain(attribute);
          }
        }
        await page.goto(`${site.url}/?${query}`);
        await player.playing();
        const place = page.locator('.place');
        await expect(place).toHaveText(/live$/i);

        // The pointer rests on the player from here on: its controls stay.
        await page.locator('#player').hover();
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
        await player.eventually(({ paused }) => paused, true);
        const held = await player.clock();
        await page.waitForTimeout(15_000);
        expect(await player.clock()).toBe(held);
        // The next frames, so slowly that a busy machine does not run past them.
        await player.run((element) => {
          element.playbackRate = 1 / 16;
        });
        await page.locator('#player').hover();
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await expect.poll(async () => (await player.clock()) - held).toBeGreaterThanOrEqual(FRAME_MS);
        await player.pause();
        const resumed = await player.clock();
        expect(resumed - held).toBeLessThanOrEqual(10 * FRAME_MS);

        await page.getByRole('button', { name: 'An hour back' }).click();
        await player.eventually(({ seeking }) => seeking, false);
        await player.expectClock(resumed - HOUR_MS, AFTER_PAUSE);
        await expect(place).toHaveText(/^60 min behind live$/);

        await player.run((element) => {
          element.playbackRate = 1;
        });
        await page.getByRole('button', { name: 'To live' }).click();
        await expect(place).toHaveText('Live');
        await expect.poll(async () => Date.now() - (await player.clock())).toBeLessThan(30_000);

        await page.getByRole('button', { name: 'Channel 2' }).click();
        await expect.poll(async () => (await player.strip())?.streamId).toBe(2);

        await page.getByRole('button', { name: 'Close' }).click();
        await expect(page.locator('#player')).toHaveCount(0);
        await page.getByRole('button', { name: 'Open' }).click();
        await player.playing();
        await expect.poll(async () => (await player.strip())?.streamId).toBe(2);
        expect(said).toEqual([]);
      } finally {
        await site.close();
      }
    });
  });
}

/** What the page has to complain of. */
function messages(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => ['warning', 'error'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', ({ message }) => said.push(message));
  return said;
}
