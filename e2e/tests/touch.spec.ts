import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

// Only Chromium can be given fingers.
test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 760 } });
test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium can be given a finger');

/** Taps at a place of the player, as fractions of its box. */
async function tap(player: PlayerPage, x: number, y = 0.4): Promise<void> {
  const box = await player.page.locator('#player').boundingBox();
  if (box) await player.page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y);
}

/** Two taps in a row: neither waits until the page has answered the one before, which on a busy machine makes them single ones. */
async function doubleTap(player: PlayerPage, first: number, second: number): Promise<void> {
  await Promise.all([tap(player, first), tap(player, second)]);
}

/** A player as wide as the phone. */
async function openOnPhone(player: PlayerPage, src: string): Promise<void> {
  await player.openPlaying({ src, attributes: { 'start-at': '-600' } });
  await player.run((element) => {
    element.style.width = '100%';
  });
}

test('a tap shows and hides the controls, two on a side skip ten seconds, each further one ten more', async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`tap-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
  const shown = (opacity: '0' | '1') => expect(page.locator('#player .controls')).toHaveCSS('opacity', opacity);
  const flash = page.locator('#player .flash');
  await openOnPhone(player, url);

  await test.step('a tap in the middle shows them, another hides them, and neither pauses', async () => {
    await shown('0');
    await tap(player, 0.5);
    await shown('1');
    await tap(player, 0.5);
    await shown('0');
    expect(await player.run(({ paused }) => paused)).toBe(false);
  });

  await test.step('on a side too, once it is clear that it is one tap', async () => {
    await tap(player, 0.1);
    await shown('1');
    await page.waitForTimeout(400);
    await tap(player, 0.1);
    await shown('0');
  });

  await test.step('left of the time they go after three seconds by themselves', async () => {
    await tap(player, 0.5);
    await shown('1');
    await shown('0');
  });

  await player.pause();
  const seeks = await player.run((element) => {
    element.addEventListener('seeking', () => (element.dataset['seeks'] = String(Number(element.dataset['seeks'] ?? 0) + 1)));
    return () => element.dataset['seeks'];
  }).then(() => () => player.run(({ dataset }) => Number(dataset['seeks'] ?? 0)));

  await test.step('twice on the left third is ten seconds back, once more twenty', async () => {
    const from = await player.clock();
    await doubleTap(player, 0.15, 0.2);
    await expect(flash).toHaveText('-10 s');
    await expect(flash).toHaveAttribute('data-side', 'left');
    await tap(player, 0.15);
    await expect(flash).toHaveText('-20 s');
    await player.expectClock(from - 20_000, 3);
    expect(await seeks()).toBe(2);
  });

  await test.step('twice on the right third is ten seconds forward; right to left is no difference', async () => {
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await page.waitForTimeout(900);
    const from = await player.clock();
    await doubleTap(player, 0.85, 0.9);
    await expect(flash).toHaveText('+10 s');
    await player.expectClock(from + 10_000, 3);
    await page.evaluate(() => (document.documentElement.dir = ''));
  });

  await test.step('at the live edge forwards is nothing, and says so', async () => {
    await player.run((element) => element.goLive());
    await player.eventually(({ atLiveEdge, paused, seeking }) => atLiveEdge && !paused && !seeking, true);
    const before = await seeks();
    // On a busy machine two taps may come too late after each other to be a double tap.
    await expect(async () => {
      await doubleTap(player, 0.85, 0.9);
      await expect(flash).toHaveText('Live', { timeout: 1_000 });
    }).toPass();
    expect(await seeks()).toBe(before);
  });
});

test('everything in the row and on the bar can be hit by a finger, at 360 px and more', async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`hit-${info.testId}`, {
    hoursAgo: 1, segmentSeconds: 2, source: 'fixture', variants: 3, audio: 'alternate', subtitles: true,
  });
  await openOnPhone(player, url);
  await player.pause();
  for (const width of [360, 390, 800]) {
    await page.setViewportSize({ width, height: 760 });
    const small = await player.run((element) => {
      const flaws: string[] = [];
      let seen = 0;
      for (const control of element.shadowRoot?.querySelectorAll('.controls *') ?? []) {
        for (const target of control.shadowRoot?.querySelectorAll<HTMLElement>('button, [role=slider], input') ?? []) {
          const { left, top, width, height } = target.getBoundingClientRect();
          if (width === 0) continue;
          seen++;
          // What is drawn may be smaller than what is hit: look 21 px away from the middle, up and down, left and right.
          const [x, y] = [left + width / 2, top + height / 2];
          for (const [dx, dy] of [[0, -21], [0, 21], [-21, 0], [21, 0]] as const) {
            const hit = control.shadowRoot?.elementFromPoint(x + dx, y + dy);
            if (!hit || !target.contains(hit)) flaws.push(`${control.localName} ${target.localName} at ${dx}, ${dy}`);
          }
        }
      }
      return { flaws, seen };
    });
    expect(small.flaws, `${width} px`).toEqual([]);
    expect(small.seen).toBeGreaterThanOrEqual(6);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test('the settings are a sheet from the lower end of the screen: every list by finger, away by a tap beside it or a pull', async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`sheet-${info.testId}`, {
    hoursAgo: 1, segmentSeconds: 2, source: 'fixture', variants: 3, audio: 'alternate', subtitles: true,
  });
  await openOnPhone(player, url);
  // The controls stay.
  await player.pause();
  const menu = page.getByRole('menu');
  const sheet = page.locator('red5-dvr-settings .box');
  const line = (name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
  const open = async () => {
    await page.getByRole('button', { name: 'Settings' }).tap();
    await expect(menu).toBeVisible();
    // It has risen.
    await expect.poll(async () => { const box = await sheet.boundingBox(); return box && Math.round(box.y + box.height); }).toBe(760);
  };
  await open();

  await test.step('its lines are large, and it is as wide as the screen', async () => {
    expect((await sheet.boundingBox())?.width).toBe(390);
    for (const one of await menu.getByRole('menuitem').all()) expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await expect(line('Keyboard shortcuts')).toHaveCount(0);
  });

  await test.step('every list', async () => {
    for (const [entry, choice] of [['Speed', '0.75×'], ['Captions', 'Deutsch'], ['Audio language', 'Deutsch']] as const) {
      await line(entry).tap();
      await page.getByRole('menuitemradio', { name: choice, exact: true }).tap();
      await expect(line(entry)).toContainText(choice);
    }
    await line('Quality').tap();
    await page.getByRole('menuitemradio').last().tap();
    await expect(line('Quality')).toHaveText(/\d+p/);
    expect(await player.run(({ playbackRate }) => playbackRate)).toBe(0.75);
  });

  await test.step('a tap beside it closes it and is no tap on the picture', async () => {
    await tap(player, 0.5);
    await expect(menu).toHaveCount(0);
    await expect(page.locator('#player .controls')).toHaveCSS('opacity', '1');
  });

  await test.step('a pull at its upper end closes it, a short one does not', async () => {
    await open();
    const devtools = await page.context().newCDPSession(page);
    const pull = async (by: number) => {
      const box = await sheet.boundingBox();
      if (!box) throw new Error('there is no sheet');
      const [x, y] = [box.x + box.width / 2, box.y + 10];
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
        devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x, y: at }] });
      await touch('touchStart', y);
      for (const part of [0.3, 0.6, 1]) await touch('touchMove', y + by * part);
      await touch('touchEnd');
    };
    await pull(30);
    await expect(menu).toBeVisible();
    await expect.poll(async () => Math.round((await sheet.boundingBox())?.y ?? 0) + Math.round((await sheet.boundingBox())?.height ?? 0)).toBe(760);
    await pull(140);
    await expect(menu).toHaveCount(0);
  });
});
