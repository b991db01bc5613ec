import type { StreamOptions } from '../../demo/origin/stream-options';
import { expectAccessible } from '../support/axe';
import { FRAME_MS, type PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** A broadcast with everything that can be chosen. */
const RICH: StreamOptions = {
  hoursAgo: 1, segmentSeconds: 2, source: 'fixture', variants: 3, audio: 'alternate', subtitles: true,
};

/** The parts of the menu, by what a screen reader calls them. */
function menuOf({ page }: PlayerPage) {
  return {
    button: page.getByRole('button', { name: 'Settings' }),
    menu: page.getByRole('menu'),
    line: (name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`) }),
    radio: (name: string) => page.getByRole('menuitemradio', { name, exact: true }),
  };
}

/** Makes the player so wide. */
async function wide(player: PlayerPage, width: number): Promise<void> {
  await player.page.setViewportSize({ width: Math.max(width, 320) + 16, height: 640 });
  await player.run((element, pixels) => {
    element.style.width = `${pixels}px`;
  }, width);
}

test('the settings are worked by keyboard alone: every list, every way back', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { keyboard } = page;
  const { button, menu, line, radio } = menuOf(player);
  const { url } = origin.addStream(`menu-keys-${info.testId}`, RICH);
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600', lang: 'en' } });
  await expect(page.getByRole('button', { name: 'Captions' })).toBeVisible();
  await button.focus();

  await test.step('Enter, space and the arrows open it with the focus on its first line', async () => {
    for (const key of ['Enter', ' ', 'ArrowDown', 'ArrowUp']) {
      await keyboard.press(key);
      await expect(line('Captions')).toBeFocused();
      await expect(button).toHaveAttribute('aria-expanded', 'true');
      await keyboard.press('Escape');
      await expect(menu).toHaveCount(0);
      await expect(button).toBeFocused();
      await expect(button).toHaveAttribute('aria-expanded', 'false');
    }
  });

  await test.step('the arrows go round, Home and End to the ends, a letter to what begins with it', async () => {
    await keyboard.press('Enter');
    for (const name of ['Audio language', 'Speed', 'Quality']) {
      await keyboard.press('ArrowDown');
      await expect(line(name)).toBeFocused();
    }
    await keyboard.press('End');
    await expect(line('Keyboard shortcuts')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(line('Captions')).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(line('Keyboard shortcuts')).toBeFocused();
    await keyboard.press('Home');
    await keyboard.press('s');
    await expect(line('Speed')).toBeFocused();
  });

  await test.step('the speed: the chosen one has the focus, a choice leads back to its line', async () => {
    await expect(line('Speed')).toHaveText(/Normal/);
    await keyboard.press('ArrowRight');
    await expect(radio('Normal')).toBeFocused();
    await expect(radio('Normal')).toHaveAttribute('aria-checked', 'true');
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await player.eventually(({ playbackRate }) => playbackRate, 0.75);
    await expect(line('Speed')).toBeFocused();
    await expect(line('Speed')).toHaveText(/0\.75×/);
    await keyboard.press('Enter');
    await keyboard.press('End');
    await keyboard.press(' ');
    await player.eventually(({ playbackRate }) => playbackRate, 2);
    await keyboard.press('Enter');
    await expect(radio('2×')).toBeFocused();
    await keyboard.press('Escape');
    await expect(line('Speed')).toBeFocused();
    await keyboard.press('Enter');
    await keyboard.press('ArrowLeft');
    await expect(line('Speed')).toBeFocused();
    await keyboard.press('Enter');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await expect(line('Speed')).toBeFocused();
  });

  await test.step('the quality: a chosen one plays, automatic says which it is', async () => {
    await keyboard.press('ArrowDown');
    await expect(line('Quality')).toHaveText(/Auto \(\d+p\)/);
    const heights = await player.run(({ videoRenditions }) => [...videoRenditions].map(({ height }) => height ?? 0));
    const least = Math.min(...heights);
    await keyboard.press('Enter');
    await keyboard.press('End');
    await expect(radio(`${least}p`)).toBeFocused();
    await keyboard.press('Enter');
    await expect(line('Quality')).toHaveText(new RegExp(`${least}p`));
    await player.eventually(({ videoHeight }) => videoHeight, least, 30_000);
    await keyboard.press('Enter');
    await expect(radio(`${least}p`)).toBeFocused();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await expect(radio('Auto')).toBeFocused();
    await keyboard.press('Enter');
    await player.eventually(({ videoRenditions }) => videoRenditions.selectedIndex, -1);
    await expect(line('Quality')).toHaveText(/Auto/);
  });

  await test.step('captions and the audio language', async () => {
    await keyboard.press('Home');
    await expect(line('Captions')).toHaveText(/Off/);
    await keyboard.press('Enter');
    await expect(radio('Off')).toBeFocused();
    await keyboard.press('d');
    await keyboard.press('Enter');
    await expect(line('Captions')).toHaveText(/Deutsch/);
    await player.eventually(({ textTracks }) => [...textTracks].filter(({ mode }) => mode === 'showing').map(({ language }) => language).join(), 'de');
    await expect(page.getByRole('button', { name: 'Captions' })).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('End');
    await keyboard.press('Enter');
    await expect(line('Audio language')).toHaveText(/Deutsch/);
    await player.eventually(({ audioTracks }) => [...audioTracks].find(({ enabled }) => enabled)?.language, 'de');
  });

  await test.step('keys of the player wait while the menu is open; Tab closes it and goes on', async () => {
    await keyboard.press('k');
    await keyboard.press('m');
    expect(await player.run(({ paused, muted }) => [paused, muted])).toEqual([false, true]);
    await keyboard.press('Tab');
    await expect(menu).toHaveCount(0);
    await expect(button).not.toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(button).toBeFocused();
  });

  await test.step('C switches the captions off and on in the language that was had', async () => {
    await keyboard.press('c');
    await expect(page.getByRole('button', { name: 'Captions' })).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByRole('status')).toHaveText('Captions off');
    await keyboard.press('c');
    await expect(page.getByRole('status')).toHaveText('Deutsch');
  });

  await test.step('< and > change the speed and say so', async () => {
    await player.run((element) => {
      element.playbackRate = 1;
    });
    await keyboard.press('>');
    await player.eventually(({ playbackRate }) => playbackRate, 1.25);
    await expect(page.getByRole('status')).toHaveText('1.25×');
    await keyboard.press('<');
    await keyboard.press('<');
    await player.eventually(({ playbackRate }) => playbackRate, 0.75);
  });
});

test('the menus stand with a mouse, dark and light, narrow and from the right, and axe finds nothing', async ({ player, origin, browserName }, info) => {
  test.skip(browserName === 'firefox', 'it takes minutes there');
  test.setTimeout(120_000);
  const { page } = player;
  const { button, menu, line, radio } = menuOf(player);
  const { url } = origin.addStream(`menu-look-${info.testId}`, RICH);
  await player.openPlaying({ src: url });
  await player.run((element) => element.goLive());
  // The controls may have hidden meanwhile.
  const press = async () => {
    await page.mouse.move(200, 100);
    await page.mouse.move(210, 110);
    await button.click();
  };
  const within = async (state: string) => test.step(`it is within the player: ${state}`, async () => {
    const outer = await page.locator('#player').boundingBox();
    const inner = await page.locator('red5-dvr-settings .box, red5-dvr-help .box').boundingBox();
    if (!outer || !inner) throw new Error('there is no menu');
    expect(inner.x).toBeGreaterThanOrEqual(outer.x - 0.5);
    expect(inner.y).toBeGreaterThanOrEqual(outer.y - 0.5);
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width + 0.5);
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 0.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  await test.step('a click opens it, a click beside it closes it and does nothing else', async () => {
    await press();
    await expect(menu).toBeVisible();
    await page.mouse.click(150, 120);
    await expect(menu).toHaveCount(0);
    expect(await player.run(({ paused }) => paused)).toBe(false);
    await press();
    await press();
    await expect(menu).toHaveCount(0);
    await press();
    await page.mouse.click(900, 600);
    await expect(menu).toHaveCount(0);
  });

  await test.step('at the live edge faster is of no use, and says so', async () => {
    await press();
    await line('Speed').click();
    await expect(page.getByText('Faster is for catching up')).toBeVisible();
    await expect(radio('1.5×')).toHaveAttribute('aria-disabled', 'true');
    await radio('1.5×').click({ force: true });
    await expect(radio('1.5×')).toBeVisible();
    expect(await player.run(({ playbackRate }) => playbackRate)).toBe(1);
    await expectAccessible(player, 'speed at the live edge');
    await line('Speed').click();
  });

  for (const [theme, width, dir] of [['dark', 800, 'ltr'], ['light', 360, 'ltr'], ['light', 640, 'rtl'], ['dark', 360, 'rtl']] as const) {
    await test.step(`${theme}, ${width} px, ${dir}`, async () => {
      await page.evaluate((to) => (document.documentElement.dir = to), dir);
      await player.run((element, wish) => {
        element.theme = wish;
      }, theme);
      await wide(player, width);
      if (await menu.isHidden()) await press();
      await within('list');
      await expectAccessible(player, `the menu, ${theme}, ${width} px, ${dir}`);
      for (const name of ['Captions', 'Audio language', 'Speed', 'Quality']) {
        await line(name).click();
        await within(name);
        if (theme === 'dark') await expectAccessible(player, `${name}, ${width} px`);
        await line(name).click();
      }
      await line('Keyboard shortcuts').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await within('keys');
      await expectAccessible(player, `the list of keys, ${theme}, ${width} px, ${dir}`);
      await page.keyboard.press('Escape');
      await expect(button).toBeFocused();
    });
  }

  await test.step('in a narrow player it holds what the row has no room for', async () => {
    await page.evaluate(() => (document.documentElement.dir = ''));
    await wide(player, 360);
    await expect(page.getByRole('button', { name: 'Captions' })).toBeHidden();
    await press();
    const volume = page.locator('red5-dvr-settings').getByRole('slider', { name: 'Volume' });
    await volume.fill('40');
    await player.eventually(({ volume: now }) => now, 0.4);
    await line('Captions').focus();
    await page.keyboard.press('ArrowUp');
    await expect(volume).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await player.eventually(({ volume: now }) => now, 0.45);
    await page.keyboard.press('ArrowDown');
    await expect(line('Captions')).toBeFocused();
    await page.keyboard.press('Escape');
  });

  await test.step('forced colours, twice the size of text, no motion', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    for (const width of [360, 800]) {
      await wide(player, width);
      await press();
      await within(`twice the text, ${width} px`);
      // axe reads the colours of the style sheet, not the forced ones.
      await page.keyboard.press('End');
      await expect(page.locator('red5-dvr-settings button:focus, red5-dvr-settings input:focus')).toBeInViewport({ ratio: 0.5 });
      await page.keyboard.press('Escape');
    }
  });
});

test('? lists the keys: the focus stays in the list, and goes back where it was', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { keyboard } = page;
  const { url } = origin.addStream(`help-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: url });
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const slider = page.getByRole('slider', { name: 'Position' });
  await slider.focus();
  await keyboard.press('?');
  await expect(help).toBeVisible();
  for (const words of ['Play and pause', 'Back and forward a frame, while paused', 'Slower and faster', 'Go live']) {
    await expect(help.getByText(words, { exact: true })).toBeAttached();
  }
  const close = help.getByRole('button', { name: 'Close' });
  await expect(close).toBeFocused();
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
    await keyboard.press(key);
    await expect(help.locator(':focus')).toHaveCount(1);
  }
  await keyboard.press('k');
  expect(await player.run(({ paused }) => paused)).toBe(false);
  await keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(slider).toBeFocused();
  await keyboard.press('?');
  await expect(close).toBeFocused();
  await keyboard.press('?');
  await expect(help).toHaveCount(0);
  await expect(slider).toBeFocused();
  await player.run((element) => {
    element.words = { keys: 'Tasten', keyLive: 'Zu live' };
  });
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Tasten' }).getByText('Zu live')).toBeAttached();
});

test('captions stand above the controls while these show', { tag: '@media' }, async ({ player, origin, browserName }, info) => {
  const { url } = origin.addStream(`cues-${info.testId}`, RICH);
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600' } });
  await player.run((element) => element.focus());
  await player.page.keyboard.press('c');
  const cue = () => player.run(({ textTracks }) => [...textTracks].find(({ mode }) => mode === 'showing')?.activeCues?.[0]);
  await expect.poll(async () => (await cue()) !== undefined).toBe(true);
  if (browserName === 'firefox') {
    await player.eventually(({ textTracks }) => {
      const shown = [...textTracks].find(({ mode }) => mode === 'showing')?.activeCues?.[0];
      return shown instanceof VTTCue && shown.line;
    }, -4);
    return;
  }
  // The box of a cue is the browser's own; what moves it can be read.
  const lift = () => player.run(({ activeVideo }) => Number.parseFloat(getComputedStyle(activeVideo).getPropertyValue('--red5-dvr-cue-lift')));
  await player.pause();
  const controls = await player.page.locator('#player .controls').boundingBox();
  await expect.poll(async () => Math.abs((await lift()) - (controls?.height ?? 0))).toBeLessThan(1);
});

test('comma and period step one frame while paused, by the clock in the picture', async ({ player, origin, browserName }, info) => {
  test.skip(browserName === 'firefox', 'Firefox tells what was sought instead of when the frame began that it shows');
  const { keyboard } = player.page;
  const { url } = origin.addStream(`frames-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2 });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600' } });
  await player.run((element) => element.focus());
  const before = await player.run(({ currentTime }) => currentTime);
  await keyboard.press('.');
  // While it plays the key is nothing.
  expect(await player.run(({ seeking, currentTime }, from) => !seeking && currentTime - from < 5, before)).toBe(true);
  await player.pause();
  await player.seek(Math.floor(before) + 3.017);
  const at = await player.clock();
  for (const [key, frames] of [['.', 1], ['.', 2], ['.', 3], [',', 2], [',', 1], [',', 0], [',', -1], ['.', 0]] as const) {
    await keyboard.press(key);
    await expect.poll(() => player.clock(), { message: `after ${key}` }).toBe(at + frames * FRAME_MS);
  }
});

test('a menu that cannot be loaded is said on its button, and can be tried again', async ({ player, origin, browserName }, info) => {
  test.skip(browserName === 'firefox', 'Firefox remembers for the life of a page that a module could not be loaded');
  const { page } = player;
  const { url } = origin.addStream(`lost-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await page.route('**/red5-dvr-player.menus.js*', (route) => route.abort());
  await player.openPlaying({ src: url });
  await page.getByRole('button', { name: 'Settings' }).click();
  const again = page.getByRole('button', { name: /^Settings: not loaded/ });
  await expect(again).toHaveText(/Try again/);
  await page.keyboard.press('k');
  await player.eventually(({ paused }) => paused, true);
  await page.unroute('**/red5-dvr-player.menus.js*');
  await again.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toHaveAttribute('aria-expanded', 'true');
});

test('picture in picture, by its button and by I, unless the page forbids it', async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`pip-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const button = page.getByRole('button', { name: /icture in picture$/ });
  await player.openPlaying({ src: url });
  // The controls may have hidden meanwhile.
  await page.mouse.move(200, 100);
  await page.mouse.move(210, 110);
  await button.click();
  await expect(page.getByRole('button', { name: 'Exit picture in picture' })).toBeVisible();
  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: 'Picture in picture', exact: true })).toBeVisible();
  await player.run((element) => {
    element.disablePictureInPicture = true;
  });
  await expect(button).toHaveCount(0);
});

test('what the viewer sets is there after a reload, and what the page sets stands before it', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { line, radio, button } = menuOf(player);
  const { url } = origin.addStream(`kept-${info.testId}`, RICH);
  const state = () => player.run((element) => ({
    volume: element.volume, muted: element.muted, speed: element.playbackRate, display: element.timeDisplay,
    sound: [...element.audioTracks].find(({ enabled }) => enabled)?.language ?? '',
    captions: [...element.textTracks].find(({ mode }) => mode === 'showing')?.language ?? '',
    height: element.videoRenditions[element.videoRenditions.selectedIndex]?.height ?? 0,
  }));
  const opening = { src: url, attributes: { 'start-at': '-600' } };
  await player.openPlaying(opening);
  const least = await player.run(({ videoRenditions }) => Math.min(...[...videoRenditions].map(({ height }) => height ?? 0)));
  await player.run((element) => element.focus());
  for (const key of ['m', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.locator('red5-dvr-time-display').getByRole('button').click();
  await button.click();
  for (const [entry, choice] of [['Speed', '0.75×'], ['Quality', `${least}p`], ['Captions', 'English'], ['Audio language', 'Deutsch']] as const) {
    await line(entry).click();
    await radio(choice).click();
  }
  await page.keyboard.press('Escape');
  const set = { volume: 0.9, muted: false, speed: 0.75, display: 'clock', sound: 'de', captions: 'en', height: least };
  await expect.poll(state).toEqual(set);

  await test.step('after a reload; a player that the page starts muted stays so', async () => {
    await player.openPlaying(opening);
    await expect.poll(state).toEqual({ ...set, muted: true });
    await player.eventually(({ videoHeight }) => videoHeight, least, 30_000);
  });

  await test.step("the page's own time display stands", async () => {
    await player.openPlaying({ src: url, attributes: { 'start-at': '-600', 'time-display': 'elapsed' } });
    await expect.poll(state).toMatchObject({ display: 'elapsed', volume: 0.9 });
  });

  await test.step('a player that forgets knows nothing of it, and keeps nothing', async () => {
    await player.openPlaying({ src: url, attributes: { 'start-at': '-600', settings: 'forget' } });
    await player.run((element) => element.focus());
    await page.keyboard.press('ArrowDown');
    await expect.poll(state).toMatchObject({ volume: 0, speed: 1, sound: 'en', captions: '', height: 0, display: 'behind' });
    expect(await page.evaluate(() => localStorage.getItem('red5-dvr-player'))).toContain('"volume":0.9');
  });
});

test('a pause that outlasted the window is said, with the way to live beside it, and goes by itself', { tag: '@media' }, async ({ player, origin }, info) => {
  const { page } = player;
  const { url } = origin.addStream(`overrun-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600' } });
  const overrun = () => player.run((element) => element.media.dispatchEvent(new Event('windowoverrun')));
  const note = page.locator('red5-dvr-toast .toast');
  await overrun();
  await expect(note).toContainText(/no longer kept; playing from \d+:\d\d:\d\d/);
  await expect(page.getByRole('status')).toHaveText(/no longer kept/);
  await expectAccessible(player, 'the note');
  await note.getByRole('button', { name: 'Close' }).focus();
  await test.step('it stays while it has the focus, and goes after', async () => {
    await page.clock.install();
    await overrun();
    await page.clock.fastForward(9000);
    await expect(note).toBeVisible();
    await player.run((element) => element.focus());
    await page.clock.fastForward(9000);
    await expect(note).toHaveCount(0);
    await page.clock.resume();
  });
  await player.seek(await player.run(({ seekable }) => seekable.start(0) + 5));
  await overrun();
  await note.getByRole('button', { name: 'Go live' }).click();
  await player.eventually(({ atLiveEdge, paused }) => atLiveEdge && !paused, true);
  await expect(note).toHaveCount(0);
});
