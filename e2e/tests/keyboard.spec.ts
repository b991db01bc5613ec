import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** Length of the window that the keys reach, seconds. */
function windowLength(player: PlayerPage): Promise<number> {
  return player.run(({ seekable }) => seekable.end(0) - seekable.start(0));
}

/** Puts a text field before the player, as a page would. */
async function addFieldBefore({ page }: PlayerPage): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Chat');
    document.body.prepend(field);
  });
}

test('the whole player is worked by keyboard alone', { tag: '@media' }, async ({ player, origin }, info) => {
  test.setTimeout(120_000);
  const { page } = player;
  const { keyboard } = page;
  const { url, beganAt } = origin.addStream(`keys-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2 });
  const button = (name: RegExp) => page.getByRole('button', { name });
  const slider = page.getByRole('slider', { name: 'Position' });
  const paused = (wish: boolean) => player.eventually((element) => element.paused, wish);
  const atLive = () => player.eventually(({ atLiveEdge, paused: still, seeking }) => atLiveEdge && !still && !seeking, true);
  const sought = () => player.eventually(({ seeking, readyState }) => !seeking && readyState >= 2, true);
  const fullscreen = (wish: boolean) => player.eventually((element) => element.matches(':fullscreen'), wish);

  await player.openPlaying({ src: url });
  await addFieldBefore(player);
  const floats = await page.evaluate(() => document.pictureInPictureEnabled);

  await test.step('Tab leads into the player, to its seek bar', async () => {
    await page.getByLabel('Chat').focus();
    await keyboard.press('Tab');
    await expect(slider).toBeFocused();
  });

  await test.step('space and K pause and play', async () => {
    await keyboard.press(' ');
    await paused(true);
    await keyboard.press('k');
    await paused(false);
    await keyboard.press('Shift+K');
    await keyboard.press('k');
    await paused(true);
  });

  await test.step('Home shows the first second', async () => {
    await keyboard.press('Home');
    await player.expectClock(beganAt);
  });

  await test.step('back from the oldest instant stays there', async () => {
    await keyboard.press('j');
    await keyboard.press('PageDown');
    await player.expectClock(beganAt);
  });

  await test.step('a digit shows that tenth of the window', async () => {
    for (const digit of [9, 1, 5]) {
      const before = await windowLength(player);
      await keyboard.press(String(digit));
      await sought();
      const after = await windowLength(player);
      const least = beganAt + before * digit * 100;
      await expect.poll(async () => (await player.clock()) - least, { message: `tenth ${digit}` }).toBeGreaterThanOrEqual(-40);
      expect((await player.clock()) - least).toBeLessThanOrEqual((after - before) * digit * 100 + 40);
    }
    await keyboard.press('0');
    await player.expectClock(beganAt);
  });

  await test.step('J and L, arrows, Shift and arrows, PageUp and PageDown go as far as they say', async () => {
    await keyboard.press('5');
    await sought();
    const from = await player.clock();
    const steps: readonly (readonly [key: string, seconds: number])[] = [
      ['l', 10], ['j', 0], ['ArrowRight', 5], ['ArrowLeft', 0], ['Shift+ArrowRight', 1], ['Shift+ArrowLeft', 0],
      ['PageUp', 60], ['PageDown', 0], ['ArrowUp', 5], ['ArrowDown', 0],
    ];
    for (const [key, seconds] of steps) {
      await test.step(key, async () => {
        await keyboard.press(key);
        await player.expectClock(from + seconds * 1000);
      });
    }
    for (const key of ['l', 'l', 'l']) await keyboard.press(key);
    await player.expectClock(from + 30_000);
  });

  await test.step('End goes live, and further forwards there is nothing', async () => {
    await keyboard.press('End');
    await atLive();
    expect(Date.now() - (await player.clock())).toBeLessThan(12_000);
    await player.run((element) => {
      element.addEventListener('seeking', () => (element.dataset['sought'] = ''), { once: true });
    });
    await keyboard.press('l');
    await keyboard.press('ArrowRight');
    await keyboard.press('k');
    await paused(true);
    expect(await player.run(({ dataset }) => 'sought' in dataset)).toBe(false);
  });

  await test.step('M is the sound, with the focus on the bar too', async () => {
    const before = await player.run(({ muted }) => muted);
    await keyboard.press('m');
    await player.eventually(({ muted }) => muted, !before);
    await keyboard.press('M');
    await player.eventually(({ muted }) => muted, before);
  });

  await test.step('the buttons follow in the order in which they stand', async () => {
    await keyboard.press('Tab');
    await expect(button(/^Play$/)).toBeFocused();
    await keyboard.press('Enter');
    await paused(false);
    await keyboard.press(' ');
    await paused(true);
    await keyboard.press('5');
    await sought();
    const held = await player.clock();
    await keyboard.press('Tab');
    await expect(button(/^Back 10 seconds/)).toBeFocused();
    await keyboard.press('Enter');
    await player.expectClock(held - 10_000);
    await keyboard.press('Tab');
    await expect(button(/^Forward 10 seconds/)).toBeFocused();
    await keyboard.press(' ');
    await player.expectClock(held);
    await keyboard.press('Tab');
    await expect(button(/^Go live/)).toBeFocused();
    await keyboard.press('Enter');
    await atLive();
  });

  await test.step('the time display shows another time at each press', async () => {
    await keyboard.press('Tab');
    const time = button(/Show another time/);
    await expect(time).toBeFocused();
    const shows = (words: RegExp) => expect(time.and(button(words))).toBeFocused();
    await keyboard.press('Enter');
    await shows(/^Clock \d+:\d\d:\d\d/);
    await keyboard.press(' ');
    await shows(/2 hours .*since the start/);
    await keyboard.press('Enter');
    await shows(/^Live/);
  });

  await test.step('the sound, by its button, its range, and up and down', async () => {
    await keyboard.press('Tab');
    await expect(button(/^Unmute$/)).toBeFocused();
    await keyboard.press('Enter');
    await player.eventually(({ muted, volume }) => !muted && volume === 1, true);
    await keyboard.press('ArrowDown');
    await player.eventually(({ volume }) => volume, 0.95);
    await keyboard.press('Tab');
    await expect(page.getByRole('slider', { name: 'Volume' })).toBeFocused();
    await keyboard.press('ArrowLeft');
    await player.eventually(({ volume }) => volume, 0.9);
    await keyboard.press('m');
    await player.eventually(({ muted }) => muted, true);
  });

  await test.step('the settings, and where the browser has it picture in picture', async () => {
    await keyboard.press('Tab');
    await expect(button(/^Settings$/)).toBeFocused();
    if (!floats) return;
    await keyboard.press('Tab');
    await expect(button(/^Picture in picture$/)).toBeFocused();
  });

  await test.step('full screen, by its button and by F, and out again', async () => {
    await keyboard.press('Tab');
    await expect(button(/^Full screen$/)).toBeFocused();
    await keyboard.press('Enter');
    await fullscreen(true);
    await expect(button(/^Exit full screen$/)).toBeFocused();
    await keyboard.press('f');
    await fullscreen(false);
    await keyboard.press('f');
    await fullscreen(true);
    await keyboard.press('Home');
    await player.eventually(({ currentTime, seekable }) => currentTime - seekable.start(0) < 10, true);
    await keyboard.press('F');
    await fullscreen(false);
  });

  await test.step('Shift+Tab goes back, and Tab leads out of the player', async () => {
    await keyboard.press('Shift+Tab');
    await expect(button(floats ? /^Picture in picture$/ : /^Settings$/)).toBeFocused();
    await keyboard.press('Tab');
    await expect(button(/^Full screen$/)).toBeFocused();
    await keyboard.press('Tab');
    await expect(page.locator('#player')).not.toBeFocused();
  });
});

test('keys do nothing while the viewer types, nor with Ctrl, Alt or Meta, nor with the focus elsewhere', { tag: '@media' }, async ({
  player, origin,
}, info) => {
  const { page } = player;
  const { keyboard } = page;
  const { url } = origin.addStream(`typing-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  await player.openPlaying({ src: url, attributes: { 'start-at': '-600' } });
  await addFieldBefore(player);
  await player.run((element) => {
    element.innerHTML = '<input aria-label="Over the picture"><p contenteditable="true">notes</p>';
    const done: string[] = [];
    element.dataset['done'] = '';
    for (const event of ['seeking', 'pause', 'volumechange', 'fullscreenchange']) {
      element.addEventListener(event, () => {
        done.push(event);
        element.dataset['done'] = done.join(' ');
      });
    }
  });
  const nothing = () => expect(page.locator('#player')).toHaveAttribute('data-done', '');
  const typed = 'k jl5mf0';

  for (const label of ['Chat', 'Over the picture']) {
    await test.step(`typing into "${label}"`, async () => {
      const field = page.getByLabel(label);
      await field.focus();
      await keyboard.type(typed);
      for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowUp', 'PageUp']) await keyboard.press(key);
      await expect(field).toHaveValue(typed);
      await nothing();
    });
  }

  await test.step('typing into a text that can be edited', async () => {
    const notes = page.getByText('notes');
    await notes.focus();
    await keyboard.press('k');
    await keyboard.press('5');
    await expect(page.locator('[contenteditable]')).toContainText('5');
    await nothing();
  });

  await test.step('with the focus on the page', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of ['k', 'j', 'm', '5']) await keyboard.press(key);
    await nothing();
  });

  await test.step('with Ctrl, Alt or Meta', async () => {
    await player.run((element) => element.focus());
    // Not with keys that are the browser's own.
    for (const press of ['Control+k', 'Control+m', 'Alt+j', 'Alt+5', 'Meta+k', 'Meta+j']) await keyboard.press(press);
    await nothing();
  });

  await test.step('with the focus on the picture they do', async () => {
    await player.run((element) => element.focus());
    await keyboard.press('k');
    await expect(page.locator('#player')).toHaveAttribute('data-done', 'pause');
  });
});
