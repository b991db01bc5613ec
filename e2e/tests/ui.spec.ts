import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** A part of the seek bar, by its class. */
function bar({ page }: PlayerPage, part: 'slider' | 'head' | 'tooltip' | 'buffered' | 'played') {
  return page.locator(`red5-dvr-seek-bar .${part}`);
}

/** Where the seek bar is on the page: the point at a fraction of its width. */
async function pointOn(player: PlayerPage, fraction: number): Promise<{ x: number; y: number; width: number; left: number }> {
  const box = await bar(player, 'slider').boundingBox();
  if (!box) throw new Error('there is no seek bar');
  // Whole pixels, as a mouse has them.
  const x = Math.round(box.x + box.width * fraction);
  return { x, y: Math.round(box.y + box.height / 2), width: box.width, left: box.x };
}

/** Where a part of the bar has its middle, as x on the page. */
async function middleOf(player: PlayerPage, part: 'head'): Promise<number> {
  const box = await bar(player, part).boundingBox();
  return box ? box.x + box.width / 2 : Number.NaN;
}

/** Counts an event of the player from now on. */
async function count(player: PlayerPage, event: string): Promise<() => Promise<number>> {
  const name = `count${event}`;
  await player.run((element, [type, key]) => {
    let seen = 0;
    element.dataset[key] = '0';
    element.addEventListener(type, () => (element.dataset[key] = String(++seen)));
  }, [event, name] as const);
  return () => player.run(({ dataset }, key) => Number(dataset[key]), name);
}

/** Seconds that a text like `-1:02:03` stands for. */
function secondsIn(text: string): number {
  return text.replace(/^-/, '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Where the playhead is in the window. Media elements round to microseconds. */
function millisecondsAfterStart({ currentTime, seekable }: { readonly currentTime: number; readonly seekable: TimeRanges }): number {
  return Math.round((currentTime - seekable.start(0)) * 1000);
}

/** Waits until the picture that was asked for is there. */
function sought(player: PlayerPage): Promise<void> {
  return player.eventually(({ seeking, readyState }) => !seeking && readyState >= 2, true);
}

function windowOf(player: PlayerPage): Promise<{ start: number; end: number; now: number }> {
  return player.run(({ seekable, currentTime }) => ({ start: seekable.start(0), end: seekable.end(0), now: currentTime }));
}

test('the seek bar: hover tells the time, a drag seeks once at its end, Escape takes it back', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const { mouse, keyboard } = player.page;
  const { url, beganAt } = origin.addStream(`bar-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-1200' } });
  await player.pause();
  const seeks = await count(player, 'seeking');

  await test.step('what is buffered is drawn where it is', async () => {
    await expect(bar(player, 'buffered')).not.toHaveCount(0);
    const box = await bar(player, 'buffered').first().boundingBox();
    const { left, width } = await pointOn(player, 0);
    const { start, end, now } = await windowOf(player);
    const playhead = left + (width * (now - start)) / (end - start);
    expect(box?.x).toBeLessThanOrEqual(playhead + 1);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(playhead - 1);
    expect(box?.width).toBeGreaterThan(0);
    expect(Math.abs((await middleOf(player, 'head')) - playhead)).toBeLessThan(2);
  });

  await test.step('hover shows how far behind live and the clock there, within a pixel', async () => {
    const { x, y, left, width } = await pointOn(player, 0.25);
    await mouse.move(x, y);
    await expect(bar(player, 'tooltip')).toBeVisible();
    const { start, end } = await windowOf(player);
    const time = start + ((x - left) / width) * (end - start);
    const within = (end - start) / width + 2;
    const [offset = '', clock = ''] = await bar(player, 'tooltip').locator('b, .clock').allTextContents();
    expect(Math.abs(secondsIn(offset) - (end - time))).toBeLessThan(within);
    const clocks = await player.page.evaluate(([from, to]) => {
      const format = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', second: '2-digit' });
      const all: string[] = [];
      for (let at = from; at <= to; at += 500) all.push(format.format(at));
      return all;
    }, [beganAt + (time - start - within) * 1000, beganAt + (time - start + within) * 1000] as const);
    // The day may stand before it.
    expect(clocks.some((text) => clock.endsWith(text)), `${clock} is one of ${clocks.join(', ')}`).toBe(true);
    expect(await seeks()).toBe(0);
  });

  await test.step('a drag shows where it is, seeks once when it is released, and shows the frame of that place', async () => {
    const from = await pointOn(player, 0.6);
    await mouse.move(from.x, from.y);
    await mouse.down();
    for (const fraction of [0.5, 0.31, 0.12, 0.27, 0.3]) {
      const { x } = await pointOn(player, fraction);
      // A hand is not steady: off the bar it is still the drag.
      await mouse.move(x, from.y - 60, { steps: 4 });
      await expect.poll(async () => Math.abs((await middleOf(player, 'head')) - x)).toBeLessThan(2);
    }
    expect(await seeks()).toBe(0);
    const before = await windowOf(player);
    const { x, left, width } = await pointOn(player, 0.3);
    await mouse.up();
    await expect.poll(seeks).toBe(1);
    await sought(player);
    const asked = ((x - left) / width) * (before.end - before.start);
    const pixel = (before.end - before.start) / width;
    await expect.poll(async () => Math.abs((await player.clock()) - (beganAt + asked * 1000))).toBeLessThan(pixel * 1000 + 40);
    expect(await seeks()).toBe(1);
  });

  await test.step('Escape takes a drag back', async () => {
    const held = await player.clock();
    const from = await pointOn(player, 0.7);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((await pointOn(player, 0.9)).x, from.y, { steps: 3 });
    await expect(bar(player, 'slider')).toHaveClass(/dragged/);
    await keyboard.press('Escape');
    await expect(bar(player, 'slider')).not.toHaveClass(/dragged/);
    await mouse.up();
    await mouse.move(from.x, from.y - 100);
    expect(await player.clock()).toBe(held);
    expect(await seeks()).toBe(1);
  });

  await test.step('a click seeks there', async () => {
    const { x, y, left, width } = await pointOn(player, 0.5);
    const { start, end } = await windowOf(player);
    await mouse.click(x, y);
    await sought(player);
    const asked = ((x - left) / width) * (end - start) * 1000;
    await expect.poll(async () => Math.abs((await player.clock()) - beganAt - asked)).toBeLessThan(((end - start) / width) * 1000 + 40);
    expect(await seeks()).toBe(2);
  });

  await test.step('released at the end it goes live', async () => {
    const { x, y } = await pointOn(player, 0.5);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move((await pointOn(player, 1)).x + 30, y, { steps: 3 });
    await expect(bar(player, 'tooltip')).toContainText('Live');
    await mouse.up();
    await player.eventually(({ atLiveEdge, paused }) => atLiveEdge && !paused, true);
    await expect.poll(async () => Date.now() - (await player.clock())).toBeLessThan(12_000);
  });
});

test('a window that grows does not move the playhead under the pointer, and the release means what the bar showed', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const { mouse } = player.page;
  const { url } = origin.addStream(`grows-${info.testId}`, { hoursAgo: 1 / 30, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: url, attributes: { 'start-at': 'start' } });
  await player.pause();
  const { x, y, left, width } = await pointOn(player, 0.5);
  await mouse.move(x, y);
  await mouse.down();
  const head = await middleOf(player, 'head');
  const tip = await bar(player, 'tooltip').locator('.clock').textContent();
  const { start, end } = await windowOf(player);
  await expect.poll(async () => (await windowOf(player)).end - end).toBeGreaterThan(3);
  expect(await middleOf(player, 'head')).toBeCloseTo(head, 1);
  expect(await bar(player, 'tooltip').locator('.clock').textContent()).toBe(tip);
  await mouse.up();
  await sought(player);
  const meant = start + ((x - left) / width) * (end - start);
  expect(Math.abs((await windowOf(player)).now - meant)).toBeLessThan(1);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a drag on the bar seeks once, where the finger is lifted', async ({ player, origin, browserName }, info) => {
    test.skip(browserName !== 'chromium', 'only Chromium can be given a finger that moves');
    const { url, beganAt } = origin.addStream(`touch-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
    await player.openPlaying({ src: url, attributes: { 'start-at': '-1200' } });
    await player.pause();
    const seeks = await count(player, 'seeking');
    const devtools = await player.page.context().newCDPSession(player.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at.x, y: at.y }] : [] });
    await touch('touchStart', await pointOn(player, 0.8));
    for (const fraction of [0.7, 0.5, 0.35, 0.4]) {
      const point = await pointOn(player, fraction);
      await touch('touchMove', point);
      await expect.poll(async () => Math.abs((await middleOf(player, 'head')) - point.x)).toBeLessThan(2);
    }
    expect(await seeks()).toBe(0);
    const { start, end } = await windowOf(player);
    const { x, left, width } = await pointOn(player, 0.4);
    await touch('touchEnd');
    await sought(player);
    const asked = ((x - left) / width) * (end - start) * 1000;
    await expect.poll(async () => Math.abs((await player.clock()) - beganAt - asked)).toBeLessThan(((end - start) / width) * 1000 + 40);
    expect(await seeks()).toBe(1);
    await expect(bar(player, 'tooltip')).toHaveCount(0);
  });
});

test('the buttons: ±10 s within the window, the state in words, the time, the sound, full screen', { tag: '@media' }, async ({
  player, ownOrigin, browserName,
}) => {
  const { page } = player;
  const stream = ownOrigin.addStream('buttons', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const button = (name: RegExp) => page.getByRole('button', { name });
  const live = page.locator('red5-dvr-live-button');
  const time = page.locator('red5-dvr-time-display');
  await player.openPlaying({ src: stream.url, attributes: { 'start-at': 'start' } });

  await test.step('back stops at the oldest instant', async () => {
    await player.pause();
    await player.seek((await windowOf(player)).start + 4);
    await button(/^Back 10 seconds/).click();
    await player.eventually(millisecondsAfterStart, 0);
    await button(/^Forward 10 seconds/).click();
    await button(/^Forward 10 seconds/).click();
    await player.eventually(millisecondsAfterStart, 20_000);
  });

  await test.step('paused: the live button offers live, and says how far behind', async () => {
    await expect(button(/^Go live, (59|60) minutes|^Go live, 1 hour/)).toBeVisible();
    await expect(live).toContainText(/Go live\s*·\s*-\d\d:\d\d/);
    await expect(live.locator('[data-state]')).toHaveAttribute('data-state', 'paused');
    await expect(time).toHaveText(/^\s*-\d\d:\d\d\s*$/);
  });

  await test.step('behind: it does so too, with another shape', async () => {
    const shape = await live.locator('svg').innerHTML();
    await button(/^Play$/).click();
    await expect(live.locator('[data-state]')).toHaveAttribute('data-state', 'behind');
    expect(await live.locator('svg').innerHTML()).not.toBe(shape);
    await expect(live).toContainText(/Go live\s*·\s*-\d\d:\d\d/);
  });

  await test.step('the time display goes through behind, clock and elapsed', async () => {
    await time.getByRole('button').click();
    await expect(time).toHaveText(/^\s*\d+:\d\d:\d\d( [AP]M)?\s*$/);
    await time.getByRole('button').click();
    await expect(time).toHaveText(/^\s*0:\d\d\s*$/);
    await expect(live.getByText(/^-\d\d:\d\d$/)).toBeVisible();
    await time.getByRole('button').click();
    await expect(time).toHaveText(/^\s*-\d\d:\d\d\s*$/);
  });

  await test.step('the live button goes live', async () => {
    await button(/^Go live/).click();
    await player.eventually(({ atLiveEdge, paused }) => atLiveEdge && !paused, true);
    await expect(live).toContainText(/LIVE\s*·\s*\d+ s/);
    await expect(button(/^Live, \d+ seconds? behind$/)).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('forwards ends at live, where it has nothing to do', async () => {
    await expect(button(/^Forward 10 seconds/)).toHaveAttribute('aria-disabled', 'true');
    const { end } = await windowOf(player);
    await player.run((element, to) => (element.currentTime = to), end - 14);
    await sought(player);
    await expect(button(/^Forward 10 seconds/)).toHaveAttribute('aria-disabled', 'false');
    await page.keyboard.press('Enter');
    await player.eventually(({ atLiveEdge, seeking }) => atLiveEdge && !seeking, true);
    expect(await player.run(({ currentTime, dvrWindow }) => currentTime <= (dvrWindow?.end ?? 0))).toBe(true);
  });

  await test.step('sound: the button and the range', async () => {
    await button(/^Unmute$/).click();
    await player.eventually(({ muted }) => muted, false);
    const range = page.getByRole('slider', { name: 'Volume' });
    await range.fill('40');
    await player.eventually(({ volume }) => volume, 0.4);
    await expect(range).toHaveAttribute('aria-valuetext', '40%');
    await range.fill('0');
    await expect(button(/^Unmute$/)).toBeVisible();
    await button(/^Unmute$/).click();
    await player.eventually(({ muted, volume }) => !muted && volume > 0, true);
    await button(/^Mute$/).click();
    await player.eventually(({ muted }) => muted, true);
  });

  await test.step('full screen, and back', async () => {
    await button(/^Full screen$/).click();
    await player.eventually((element) => element.matches(':fullscreen'), true);
    const [width, screen] = await player.run((element) => [element.clientWidth, innerWidth]);
    expect(width).toBe(screen);
    await button(/^Exit full screen$/).click();
    await player.eventually((element) => element.matches(':fullscreen'), false);
  });

  await test.step('a click on the picture pauses and plays, a double click fills the screen', async () => {
    const surface = page.locator('#player .surface');
    await surface.click({ position: { x: 300, y: 150 } });
    await player.eventually(({ paused }) => paused, true);
    // Elsewhere each time, or two of them would be a double click.
    await surface.click({ position: { x: 150, y: 100 } });
    await player.eventually(({ paused }) => paused, false);
    // WebDriver BiDi gives Firefox two clicks instead of a double click.
    if (browserName === 'firefox') return;
    await surface.dblclick({ position: { x: 450, y: 200 } });
    await player.eventually((element) => element.matches(':fullscreen'), true);
    await page.keyboard.press('f');
    await player.eventually((element) => element.matches(':fullscreen'), false);
  });

  await test.step('reconnecting and ended are said in words', async () => {
    await player.run((element) => element.goLive());
    await player.eventually(({ atLiveEdge }) => atLiveEdge, true);
    stream.fail({ playlist: 503 });
    await expect(live).toHaveText(/^\s*Reconnecting\s*$/, { timeout: 30_000 });
    stream.heal();
    await expect(live).toContainText('LIVE', { timeout: 30_000 });
    stream.end();
    await expect(live).toHaveText(/^\s*Ended\s*$/, { timeout: 30_000 });
    await expect(button(/^Play again$/)).toBeVisible({ timeout: 30_000 });
    await expect(time).toHaveText(/^\s*(\d+:)+\d\d \/ (\d+:)+\d\d\s*$/);
  });
});

test('the controls leave a moving picture alone, and are back with the mouse, the focus and the pause', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const { page } = player;
  const { url } = origin.addStream(`hide-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const controls = page.locator('#player .controls');
  const shown = (opacity: '0' | '1') => expect(controls).toHaveCSS('opacity', opacity);
  await player.openPlaying({ src: url });
  await page.mouse.move(300, 150);
  await shown('1');
  await shown('0');
  await page.mouse.move(310, 160);
  await shown('1');
  // Out of the player: nobody is there.
  await page.mouse.move(900, 600);
  await shown('0');
  await page.keyboard.press('Tab');
  await shown('1');
  await page.keyboard.press('k');
  await player.eventually(({ paused }) => paused, true);
  await page.mouse.move(300, 150);
  await page.mouse.move(900, 600);
  await shown('1');
  // What pauses by itself, as by a media key, brings them back too.
  await page.keyboard.press('k');
  await page.mouse.move(300, 150);
  await page.mouse.move(900, 600);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.mouse.move(300, 150);
  await page.mouse.move(900, 600);
  await shown('0');
  await player.run((element) => element.pause());
  await shown('1');
});

test('without a clock in the playlist no clock is shown anywhere', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`noclock-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', programDateTime: 'none' });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600', 'time-display': 'clock' } });
  const time = page.locator('red5-dvr-time-display');
  await expect(time).toHaveText(/^\s*-(9:5|10:0)\d\s*$/);
  // The controls may have hidden meanwhile.
  await page.mouse.move(200, 100);
  await page.mouse.move(210, 110);
  await time.getByRole('button').click();
  await expect(time).toHaveText(/^\s*5\d:\d\d\s*$/);
  await time.getByRole('button').click();
  await expect(time).toHaveText(/^\s*-(9:5|10:0)\d\s*$/);
  const { x, y } = await pointOn(player, 0.5);
  await page.mouse.move(x, y);
  await expect(bar(player, 'tooltip')).toHaveText(/^\s*-(29:5|30:0)\d\s*$/);
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', /^\d+ minutes( \d+ seconds?)? behind live$/);
});

test('the seek bar tells its value in words, and is quiet while nothing moves', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`words-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const slider = page.getByRole('slider', { name: 'Position' });
  await player.openPlaying({ src: url, attributes: { lang: 'en-GB' } });
  await expect(slider).toHaveAttribute('aria-valuetext', /^Live, \d?\d:\d\d$/);
  await player.pause();
  await player.seek((await windowOf(player)).end - 754.5);
  const clock = await player.run(({ currentDate }) => currentDate?.toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' }));
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`^12 minutes 3[4-7] seconds behind live, ${clock}$`));

  await test.step('the numbers fit the words', async () => {
    const [least = 0, now = 0, most = 0] = await Promise.all(
      ['min', 'now', 'max'].map(async (name) => Number(await slider.getAttribute(`aria-value${name}`))),
    );
    expect(least).toBeLessThan(now);
    expect(Math.abs(most - now - 755)).toBeLessThan(4);
  });

  await test.step('with the focus on it, a pause that lasts is not read out second by second', async () => {
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await sought(player);
    const said = await slider.getAttribute('aria-valuetext');
    const live = page.locator('red5-dvr-live-button');
    const behind = await live.textContent();
    await expect(live).not.toHaveText(behind ?? '');
    expect(await slider.getAttribute('aria-valuetext')).toBe(said);
    await page.keyboard.press('PageDown');
    await expect(slider).toHaveAttribute('aria-valuetext', /^13 minutes/);
  });
});

test('a broadcast that has not begun is waited for, in words, and starts by itself', { tag: '@media' }, async ({ player, ownOrigin }) => {
  const { page } = player;
  const stream = ownOrigin.addStream('soon', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', published: false });
  await player.open({ src: stream.url, attributes: { autoplay: '' } });
  const picture = page.locator('red5-dvr-notice');
  await expect(picture).toHaveText(/^\s*Waiting for the broadcast to start\s*$/);
  await expect(page.locator('red5-dvr-live-button')).toHaveText(/^\s*Waiting\s*$/);
  await expect(page.getByRole('status')).toHaveText('Waiting for the broadcast to start');
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveCount(0);
  stream.publish();
  await player.playing();
  await expect(picture).toHaveText('');
  await expect(page.locator('red5-dvr-live-button')).toContainText('LIVE');
});

test('an error picture says why, tells a developer what to change, and Try again works', { tag: '@media' }, async ({ player, ownOrigin }) => {
  const { page } = player;
  const stream = ownOrigin.addStream('refused', { hoursAgo: 1, segmentSeconds: 2, source: 'fixture', cors: 'guide' });
  await player.open({ src: stream.url, attributes: { autoplay: '' } });
  await expect(page.getByRole('status')).toHaveText(/does not allow this site/);
  const details = page.getByText('Access-Control-Allow-Origin');
  await expect(details).toBeHidden();
  await page.getByText('For developers').click();
  await expect(details).toBeVisible();
  await expect(page.locator('red5-dvr-notice code').first()).toHaveText('cors');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect(again).toBeVisible();
  stream.cors = 'open';
  await again.click();
  await player.playing();
  await expect(again).toBeHidden();
  await expect(page.getByText(/does not allow this site/)).toBeHidden();
});
