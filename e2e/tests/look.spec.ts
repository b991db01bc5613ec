import { expectAccessible } from '../support/axe';
import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** A thing to press, and where it is, seen from the player's corner. */
interface Target {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Everything that can be pressed in the controls, as it is drawn. */
function targets(player: PlayerPage): Promise<{ width: number; height: number; all: Target[] }> {
  return player.run((element) => {
    const outer = element.getBoundingClientRect();
    const all: Target[] = [];
    for (const control of element.shadowRoot?.querySelectorAll('.row *') ?? []) {
      for (const target of control.shadowRoot?.querySelectorAll('button, input') ?? []) {
        const { left, right, top, bottom, width } = target.getBoundingClientRect();
        if (width === 0) continue;
        all.push({
          name: `${control.localName} ${target.localName}`,
          left: left - outer.left, right: right - outer.left, top: top - outer.top, bottom: bottom - outer.top,
        });
      }
    }
    return { width: outer.width, height: outer.height, all };
  });
}

/** What would be seen at once: something cut off, something over something else, something too small to hit. */
async function expectTidy(player: PlayerPage, state: string): Promise<void> {
  await test.step(`nothing is cut off, overlaps or wraps: ${state}`, async () => {
    const { width, height, all } = await targets(player);
    const flaws = all.flatMap((a) => [
      ...(a.left < 0 || a.right > width || a.bottom > height ? [`${a.name} is cut off`] : []),
      ...(a.right - a.left < 24 || a.bottom - a.top < 18 ? [`${a.name} is too small`] : []),
      ...all.filter((b) => b !== a && a.left < b.right - 1 && b.left < a.right - 1).map((b) => `${a.name} and ${b.name} stand over each other`),
    ]);
    expect(flaws).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(3);
  });
}

test('at live, behind and paused, dark and light, from 320 px up, from the right: tidy, and nothing for axe', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  test.setTimeout(120_000);
  const { url } = origin.addStream(`look-${info.testId}`, { hoursAgo: 11, segmentSeconds: 2, source: 'fixture' });
  const { page } = player;
  const themed = (theme: 'dark' | 'light') => player.run((element, wish) => {
    element.theme = wish;
  }, theme);
  const badge = (state: string) => expect(page.locator('red5-dvr-live-button [data-state]')).toHaveAttribute('data-state', state);
  const wide = async (width: number) => {
    await page.setViewportSize({ width: Math.max(width, 320) + 16, height: 640 });
    await player.run((element, pixels) => {
      element.style.width = `${pixels}px`;
    }, width);
  };
  await player.openPlaying({ src: url });
  // A slow machine may have fallen behind while it started.
  await player.run((element) => element.goLive());
  await page.mouse.move(300, 150);
  await badge('live');
  await expectAccessible(player, 'at live, dark');
  await themed('light');
  await expectAccessible(player, 'at live, light');

  await player.run((element) => {
    element.currentTime = element.seekable.start(0) + 60;
  });
  await player.playing();
  await page.mouse.move(310, 150);
  await badge('behind');
  await expectAccessible(player, 'behind, light');
  await themed('dark');
  await expectAccessible(player, 'behind, dark');

  await player.pause();
  await badge('paused');
  await expectAccessible(player, 'paused, dark');
  await page.keyboard.press('Tab');
  await expectAccessible(player, 'with the focus on the bar');
  for (const timeDisplay of ['behind', 'clock', 'elapsed'] as const) {
    await player.run((element, display) => {
      element.timeDisplay = display;
    }, timeDisplay);
    for (const width of [320, 360, 480, 640, 1280]) {
      await wide(width);
      await expectTidy(player, `${timeDisplay}, ${width} px`);
    }
  }
  await wide(360);
  await expectAccessible(player, '360 px');
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await expectAccessible(player, '360 px, right to left');
  for (const width of [360, 800]) {
    await wide(width);
    await expectTidy(player, `right to left, ${width} px`);
  }
  await test.step('right to left, the sound is left of the transport, and time still runs to the right', async () => {
    const { all } = await targets(player);
    const at = (name: string) => all.find((target) => target.name.startsWith(name))?.left ?? Number.NaN;
    expect(at('red5-dvr-volume')).toBeLessThan(at('red5-dvr-play-button'));
    const head = await page.locator('red5-dvr-seek-bar .head').boundingBox();
    expect(head?.x).toBeLessThan(100);
  });
});

test('the pictures that wait and say why: tidy, and nothing for axe', { tag: '@media' }, async ({ player, ownOrigin }) => {
  const { page } = player;
  const stream = ownOrigin.addStream('soon', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', published: false });
  await player.open({ src: stream.url });
  for (const theme of ['dark', 'light'] as const) {
    await player.run((element, [wish, src]) => {
      element.theme = wish;
      element.src = src;
    }, [theme, stream.url] as const);
    await expect(page.locator('red5-dvr-notice')).toContainText('Waiting for the broadcast');
    await expectAccessible(player, `waiting, ${theme}`);
    await player.run((element, src) => {
      element.src = src;
    }, `${ownOrigin.url}/bad/cors.m3u8`);
    await page.getByText('For developers').click();
    await expect(page.getByText('Access-Control-Allow-Origin')).toBeVisible();
    await expectAccessible(player, `error with its details, ${theme}`);
  }

  await test.step('the details stand under the button, and fit a phone', async () => {
    const again = await page.getByRole('button', { name: 'Try again' }).boundingBox();
    const details = await page.locator('red5-dvr-notice details').boundingBox();
    expect(details?.y).toBeGreaterThanOrEqual((again?.y ?? 0) + (again?.height ?? 0));
    await page.setViewportSize({ width: 360, height: 640 });
    await player.run((element) => {
      element.style.width = '344px';
    });
    await expectTidy(player, 'error, 344 px');
    await expectAccessible(player, 'error, 344 px');
    const notice = page.locator('red5-dvr-notice .notice');
    expect(await notice.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
    await page.locator('red5-dvr-notice span').scrollIntoViewIfNeeded();
    await expect(page.locator('red5-dvr-notice span')).toBeInViewport({ ratio: 0.5 });
  });

  await player.run((element) => element.removeAttribute('src'));
  await expect(page.locator('red5-dvr-notice')).toContainText('nothing to play');
  await expectAccessible(player, 'without a source');
});
