import type { Stream } from '../../demo/origin/stream';
import { expectAccessible } from '../support/axe';
import type { PlayerPage } from '../support/player-page';
import { expect, onlyIn, test } from '../support/test';

/** What a test about the bar alone needs: it does not depend on the browser. */
const ONCE = { tag: onlyIn('chromium') };

function part({ page }: PlayerPage, name: string) {
  return page.locator(`red5-dvr-seek-bar .${name}`);
}

async function boxOf(player: PlayerPage): Promise<{ readonly left: number; readonly width: number; readonly y: number }> {
  const [slider, track] = [await part(player, 'slider').boundingBox(), await part(player, 'track').boundingBox()];
  if (!slider || !track) throw new Error('there is no bar');
  return { left: slider.x, width: slider.width, y: Math.round(track.y + track.height / 2) };
}

/** Counts seeks from now on. */
async function countSeeks(player: PlayerPage): Promise<() => Promise<number>> {
  await player.run((element) => {
    element.dataset['seeks'] = '0';
    element.addEventListener('seeking', () => (element.dataset['seeks'] = `${Number(element.dataset['seeks']) + 1}`));
  });
  return () => player.run(({ dataset }) => Number(dataset['seeks']));
}

/** Seconds behind live that the box over the pointer tells: whole ones, of which half of one is missing on average. */
async function told(player: PlayerPage): Promise<number> {
  const text = (await part(player, 'tooltip').locator('b').textContent()) ?? '';
  return text.replace(/^-/, '').split(':').reduce((sum, piece) => sum * 60 + Number(piece), 0) + 0.5;
}

/** Waits for the picture that was asked for, and expects it within a second of an instant. */
async function expectSecond(player: PlayerPage, instant: number): Promise<void> {
  await player.eventually(({ seeking, readyState }) => !seeking && readyState >= 2, true);
  await expect.poll(async () => Math.abs((await player.clock()) - instant), { message: 'the picture is of that second' }).toBeLessThan(1000);
}

/** The places of the shapes of a path, pixels from the left end of the bar. */
async function placesOf(player: PlayerPage, name: string): Promise<number[]> {
  const d = (await part(player, name).getAttribute('d')) ?? '';
  return [...d.matchAll(/M([\d.-]+) \S+?h([\d.]+)v/g)].map(([, x, width]) => Number(x) + Number(width) / 2);
}

/** The part of the window that the bar shows, by its overview. */
async function shownPart(player: PlayerPage): Promise<readonly [from: number, to: number]> {
  if (!(await part(player, 'overview').isVisible())) return [0, 1];
  return part(player, 'range').evaluate(({ style }: HTMLElement) => {
    const [from, to] = ['--from', '--to'].map((name) => parseFloat(style.getPropertyValue(name)) / 100);
    return [from ?? 0, to ?? 1] as const;
  });
}

const DAY = { hoursAgo: 24, segmentSeconds: 2 } as const;
/** A moment of the day that is on no round place of any bar. Seconds after the start. */
const SOUGHT = 26_621.4;

test('a moment of a day is found to the second with the mouse alone, and with one seek', ONCE, async ({ player, origin }, info) => {
  const { url, beganAt } = origin.addStream(`mouse-${info.testId}`, DAY);
  const { mouse } = player.page;
  await player.openPlaying({ src: url });
  await player.pause();
  const seeks = await countSeeks(player);
  const { left, width, y } = await boxOf(player);
  const missing = async () => (await told(player)) - (await player.run(({ seekable }, sought) => seekable.end(0) - seekable.start(0) - sought, SOUGHT));
  let [x, perPixel] = [left + (width * SOUGHT) / 86_400, 86_400 / width];
  for (let round = 0; round < 6; round++) {
    await mouse.move(Math.round(x), y);
    await expect(part(player, 'tooltip')).toBeVisible();
    x = Math.round(x) + (await missing()) / perPixel;
    await mouse.move(Math.round(x), y);
    for (let notch = 0; notch < 4; notch++) await mouse.wheel(0, -100);
    await expect(part(player, 'overview')).toBeVisible();
    perPixel = Math.max(20 / width, perPixel * Math.exp(-1.6));
  }
  await mouse.move(Math.round(x), y);
  await mouse.move(Math.round(Math.round(x) + (await missing()) / perPixel), y);
  expect(await seeks()).toBe(0);
  await mouse.down();
  await mouse.up();
  await expectSecond(player, beganAt + SOUGHT * 1000);
  expect(await seeks()).toBe(1);

  await test.step('a click beside a marker shows its very frame, and not the one before', async () => {
    await player.run((element, sought) => {
      element.markers = [{ id: 'goal', time: element.seekable.start(0) + sought, title: 'The goal' }];
    }, SOUGHT);
    await expect.poll(async () => (await placesOf(player, 'marker')).length).toBe(1);
    const [at = 0] = await placesOf(player, 'marker');
    await mouse.click(Math.round(left + at) + 4, y);
    await player.expectClock(beganAt + SOUGHT * 1000 + 1, 0);
    expect(await seeks()).toBe(2);
  });

  await test.step('the way out shows everything again', async () => {
    await player.page.getByRole('button', { name: 'Show everything' }).click();
    await expect(part(player, 'overview')).toBeHidden();
    await expect(player.page.getByRole('status').filter({ hasText: /^Showing everything, 2[34] hours/ })).toHaveCount(1);
  });
});

test('a moment of a day is found to the second by the keyboard alone, and a screen reader is told what is shown', ONCE, async ({ player, origin }, info) => {
  const { url, beganAt } = origin.addStream(`keys-${info.testId}`, DAY);
  const { keyboard } = player.page;
  await player.openPlaying({ src: url });
  await player.pause();
  await player.page.keyboard.press('Tab');
  await expect(player.page.getByRole('slider', { name: 'Position' })).toBeFocused();
  await keyboard.press('3');
  const missing = () => player.run(({ seekable, currentTime }, sought) => seekable.start(0) + sought - currentTime, SOUGHT);
  const go = async (step: number, [back, on]: readonly [string, string]) => {
    const presses = Math.round((await missing()) / step);
    for (let i = 0; i < Math.abs(presses); i++) await keyboard.press(presses < 0 ? back : on);
  };
  let length = 86_400;
  for (let round = 0; round < 3; round++, length /= 8) {
    if (round > 0) await go(length / 10, ['PageDown', 'PageUp']);
    for (let i = 0; i < 3; i++) await keyboard.press('+');
  }
  await go(length / 10, ['PageDown', 'PageUp']);
  await go(length / 100, ['ArrowLeft', 'ArrowRight']);
  await go(length / 500, ['Shift+ArrowLeft', 'Shift+ArrowRight']);
  await expectSecond(player, beganAt + SOUGHT * 1000);
  await expect(player.page.getByRole('status').filter({ hasText: /^Showing \d+:\d+:\d+.* to \d+:\d+:\d+/ })).toHaveCount(1);
  // The playhead has been in sight all the time.
  await expect(part(player, 'slider')).not.toHaveClass(/away/);
  const slider = player.page.getByRole('slider', { name: 'Position' });
  await expect(slider).toHaveAttribute('aria-valuetext', /behind live, \d+:\d\d:\d\d/);
  await expectAccessible(player, 'a zoomed bar');
  await keyboard.press('Shift+Tab');
  await expect(player.page.getByRole('button', { name: 'Show everything' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(part(player, 'overview')).toBeHidden();
  await expect(slider).toBeFocused();
  await keyboard.press('+');
  await expect(part(player, 'overview')).toBeVisible();
  await keyboard.press('Escape');
  await expect(part(player, 'overview')).toBeHidden();
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true });

  test('a moment of a day is found to the second by pinches and a tap, which is the only seek', ONCE, async ({ player, origin }, info) => {
    const { url, beganAt } = origin.addStream(`pinch-${info.testId}`, DAY);
    await player.openPlaying({ src: url });
    await player.pause();
    const seeks = await countSeeks(player);
    const { left, width, y } = await boxOf(player);
    const devtools = await player.page.context().newCDPSession(player.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((x, id) => ({ x, y, id })) });
    const { start, end } = await player.run(({ seekable }) => ({ start: seekable.start(0), end: seekable.end(0) }));
    const sought = start + SOUGHT;
    let shown = { start, end };
    const momentAt = (x: number) => shown.start + ((x - left) / width) * (shown.end - shown.start);
    for (let round = 0; round < 4; round++) {
      const middle = Math.round(Math.min(left + width - 40, Math.max(left + 40, left + ((sought - shown.start) / (shown.end - shown.start)) * width)));
      const [from, to] = [[middle - 20, middle + 20], [Math.round(left + width * 0.2), Math.round(left + width * 0.8)]] as const;
      const held = from.map(momentAt);
      await touch('touchStart', from[0]);
      await touch('touchStart', ...from);
      for (const share of [0.3, 0.7, 1]) await touch('touchMove', ...from.map((x, i) => Math.round(x + ((to[i] ?? x) - x) * share)));
      await touch('touchEnd', to[0]);
      await touch('touchEnd');
      // Two moments lie under two fingers: that is all that there is to a scale.
      const perPixel = ((held[1] ?? 0) - (held[0] ?? 0)) / (to[1] - to[0]);
      shown = { start: (held[0] ?? 0) - (to[0] - left) * perPixel, end: (held[0] ?? 0) + (left + width - to[0]) * perPixel };
    }
    expect(shown.end - shown.start).toBeLessThan(120);
    expect(await seeks()).toBe(0);
    const x = Math.round(left + ((sought - shown.start) / (shown.end - shown.start)) * width);
    await touch('touchStart', x);
    await touch('touchEnd');
    await expectSecond(player, beganAt + SOUGHT * 1000);
    expect(await seeks()).toBe(1);
  });
});

test('another source ends the drag of a hand that is on the bar: letting go seeks in neither', ONCE, async ({ player, ownOrigin }) => {
  const [one, other] = ['one', 'other'].map((name) => ownOrigin.addStream(name, { hoursAgo: 1, segmentSeconds: 2 })) as [Stream, Stream];
  const { mouse } = player.page;
  await player.openPlaying({ src: one.url });
  const { left, width, y } = await boxOf(player);
  await mouse.move(left + width * 0.3, y, { steps: 4 });
  await mouse.down();
  await mouse.move(left + width * 0.4, y, { steps: 3 });
  await expect(part(player, 'slider')).toHaveClass(/dragged/);
  const seeks = await countSeeks(player);
  await player.run((element, src) => {
    element.src = src;
    return new Promise((resolve) => element.addEventListener('loadedmetadata', resolve, { once: true }));
  }, other.url);
  await expect(part(player, 'slider')).toBeVisible();
  await expect(part(player, 'slider')).not.toHaveClass(/dragged/);
  await player.playing();
  const before = await seeks();
  await mouse.up();
  await player.run(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await seeks()).toBe(before);
});

for (const kind of ['growing', 'sliding'] as const) {
  test(`gaps and markers lie at their pixel in a ${kind} window, also zoomed, and nothing moves under a hand`, ONCE, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`marks-${kind}-${info.testId}`, {
      hoursAgo: 2, segmentSeconds: 2, source: 'fixture', discontinuityEvery: 500, awaySeconds: 300,
      ...(kind === 'sliding' && { window: 3600, playlistType: 'none' }),
    });
    const { mouse } = player.page;
    await player.openPlaying({ src: url, attributes: { 'start-at': '-600' } });
    await player.pause();
    await expect.poll(() => player.run(({ dvrOutline }) => dvrOutline?.breaks.length ?? 0)).toBeGreaterThan(1);
    const marked = await player.run((element) => {
      const { breaks = [] } = element.dvrOutline ?? {};
      const { start, end } = element.dvrWindow ?? { start: 0, end: 0 };
      const time = start + (end - start) * 0.61803;
      element.markers = [{ id: 'goal', time, title: 'The goal' }, { id: 'half', time: start + 900, title: 'Half time' }];
      return { time, breaks: breaks.map((one) => one.time), gaps: breaks.map(({ gap }) => Math.round(gap)) };
    });
    expect(new Set(marked.gaps)).toEqual(new Set([300]));
    const { left, width, y } = await boxOf(player);
    const expected = async (times: readonly number[]) => {
      const { start, end } = await player.run(({ dvrWindow }) => ({ start: dvrWindow?.start ?? 0, end: dvrWindow?.edge ?? 0 }));
      const [from, to] = await shownPart(player);
      return times.map((time) => (((time - start) / (end - start) - from) / (to - from)) * width).filter((x) => x > 1 && x < width - 1);
    };
    const near = async (name: string, times: readonly number[]) => {
      await expect.poll(async () => {
        const [seen, wish] = [await placesOf(player, name), await expected(times)];
        if (wish.length === 0 || seen.length !== wish.length) return Infinity;
        return Math.max(...wish.map((x, i) => Math.abs(x - (seen[i] ?? 0))));
      }, { message: `${name} at their pixels` }).toBeLessThan(1.5);
    };
    const allNear = async () => {
      await near('gap-line', marked.breaks);
      await near('marker', await player.run(({ placedMarkers }) => placedMarkers.map(({ time }) => time)));
    };
    const closer = async (times: number) => {
      const [, before] = await shownPart(player);
      for (let notch = 0; notch < times; notch++) await mouse.wheel(0, -100);
      await expect.poll(async () => (await shownPart(player))[1]).not.toBe(before);
    };
    const toGoal = async () => {
      const [goal = 0] = (await expected([marked.time])).map((x) => Math.round(left + x));
      await mouse.move(goal, y);
      await expect(part(player, 'tooltip')).toContainText('The goal');
    };
    const began = await player.run(({ dvrWindow }) => ({ start: dvrWindow?.start ?? 0, end: dvrWindow?.end ?? 0 }));
    expect(await player.run(({ placedMarkers }) => placedMarkers.length)).toBe(2);
    await allNear();

    await test.step('zoomed, gaps and markers are where their clock is, and a click on one goes exactly there', async () => {
      await toGoal();
      await closer(3);
      await allNear();
      await closer(3);
      await expect.poll(async () => (await placesOf(player, 'marker')).length).toBe(1);
      const [x = 0] = await placesOf(player, 'marker');
      await mouse.move(left + x + 3, y);
      await expect(part(player, 'tooltip')).toContainText('The goal');
      await mouse.down();
      await mouse.up();
      await expect.poll(() => player.run(({ currentTime, seeking }, time) => !seeking && currentTime - time, marked.time)).toBeCloseTo(0.001, 4);
    });

    await test.step('a drag that is held moves nothing but the playhead, however the window goes on', async () => {
      // Twenty seconds that go on with live: each second is a twentieth of the bar.
      await mouse.wheel(20_000, 0);
      await expect.poll(async () => (await shownPart(player))[1]).toBeGreaterThan(0.999);
      await mouse.move(left + width - 30, y);
      await closer(20);
      await expect.poll(async () => (await shownPart(player)).reduce((from, to) => to - from)).toBeLessThan(0.006);
      await mouse.wheel(20_000, 0);
      const look = () => player.page.evaluate(() => {
        const root = document.querySelector('red5-dvr-player')?.shadowRoot?.querySelector('red5-dvr-seek-bar')?.shadowRoot;
        const paths = [...(root?.querySelectorAll('.slider path') ?? [])].map((path) => path.getAttribute('d'));
        const labels = [...(root?.querySelectorAll('.label') ?? [])].map((label) => `${label.textContent} ${Math.round(label.getBoundingClientRect().x)}`);
        return [...paths, ...labels, Math.round(root?.querySelector('.head')?.getBoundingClientRect().x ?? 0)];
      });
      const first = await look();
      await expect.poll(look, { message: 'without a hand it goes on' }).not.toEqual(first);
      await mouse.move(left + width / 2, y);
      await mouse.down();
      await mouse.move(left + width / 2 + 40, y, { steps: 3 });
      await expect(part(player, 'slider')).toHaveClass(/dragged/);
      const before = await look();
      const { end } = await player.run(({ dvrWindow }) => ({ end: dvrWindow?.end ?? 0 }));
      await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end ?? 0)).toBeGreaterThan(end + 3);
      expect(await look()).toEqual(before);
      await mouse.move(left + width / 2 + 40, y - 150);
      await expect(part(player, 'tooltip')).toContainText('Finer: 1/4');
      await player.page.keyboard.press('Escape');
      await mouse.up();
    });

    await test.step('gaps and markers have kept their moments while the window went on', async () => {
      await player.page.getByRole('button', { name: 'Show everything' }).click();
      const went = () => player.run(({ dvrWindow }, { start, end }) => ({ start: (dvrWindow?.start ?? 0) - start, end: (dvrWindow?.end ?? 0) - end }), began);
      await expect.poll(async () => (await went())[kind === 'sliding' ? 'start' : 'end']).toBeGreaterThan(4);
      await expect(part(player, 'overview')).toBeHidden();
      await toGoal();
      await closer(3);
      await allNear();
      await player.page.getByRole('button', { name: 'Show everything' }).click();
    });

    await test.step('on a phone nothing stands out or overlaps', async () => {
      await mouse.move(5, 5);
      await player.run((element) => {
        element.style.width = '344px';
      });
      await expect.poll(async () => (await boxOf(player)).width).toBeLessThan(344);
      const boxes = async () => (await Promise.all((await part(player, 'label').all()).map((label) => label.boundingBox()))).filter((box) => box !== null);
      const small = await boxOf(player);
      await expect.poll(async () => {
        const all = await boxes();
        const inside = all.every(({ x, width: wide }) => x >= small.left - 1 && x + wide <= small.left + small.width + 1);
        return all.length > 0 && inside && all.every(({ x }, i) => i === 0 || x >= (all[i - 1]?.x ?? 0) + (all[i - 1]?.width ?? 0));
      }).toBe(true);
      expect(await player.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    });
  });
}
