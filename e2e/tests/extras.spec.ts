import { expect, test } from '../support/test';

const EXTRAS = '**/red5-dvr-player.extras.js*';

test('keys and clicks that were lost with their code try to load it again, and the newest is done', async ({ player, origin, browserName }, info) => {
  test.skip(browserName === 'firefox', 'Firefox remembers for the life of a page that a module could not be loaded');
  const { page } = player;
  const { url } = origin.addStream(`extras-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('extras'));
  await page.route(EXTRAS, (route) => route.abort());
  await player.openPlaying({ src: url });
  await failed;
  await page.unroute(EXTRAS);
  await page.locator('#player .surface').click();
  await player.eventually(({ paused }) => paused, true);
});

test('of what came while the extras were being loaded only the newest is done, and a key only where it is one of the player', async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`slow-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  let loaded = (): void => {};
  const held = new Promise<void>((resolve) => (loaded = resolve));
  await page.route(EXTRAS, async (route) => {
    await held;
    await route.continue();
  });
  await player.openPlaying({ src: url });
  await player.run((element) => element.focus());
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Pause' }).focus();
  // The button itself pauses; as a key of the player it would play again.
  await page.keyboard.press('Space');
  await player.eventually(({ paused }) => paused, true);
  loaded();
  await page.waitForResponse(/extras/);
  await expect(async () => {
    await page.keyboard.press('m');
    expect(await player.run(({ muted }) => muted)).toBe(false);
  }).toPass();
  expect(await player.run(({ paused }) => paused)).toBe(true);
});

test('keys work where an object is played that was there before the player was in the page', async ({ player, page, site }) => {
  await page.goto(`${site}/`);
  await page.evaluate(async () => {
    await customElements.whenDefined('red5-dvr-player');
    const element = document.createElement('red5-dvr-player');
    element.id = 'player';
    element.muted = true;
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    element.srcObject = canvas.captureStream();
    await new Promise((resolve) => setTimeout(resolve, 200));
    document.body.append(element);
    element.focus();
  });
  await page.keyboard.press('m');
  await player.eventually(({ muted }) => muted, false);
});
