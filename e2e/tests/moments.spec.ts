import { expectAccessible } from '../support/axe';
import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

/** A broadcast with a clock, and the tag of these tests: nothing in them depends on the browser. */
const HOURS = { hoursAgo: 3, segmentSeconds: 2, programDateTime: 'each' } as const;
const TAGS = { tag: ['@media', '@only-chromium'] };

/** The time of day of an instant in UTC, as somebody types it. */
function typed(instant: number): string {
  return new Date(instant).toISOString().slice(11, 19);
}

/** Lets time pass for whoever was away: the player looks at the wall clock for that, and at nothing else. */
async function beAway(player: PlayerPage, seconds: number): Promise<void> {
  await player.page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, seconds * 1000);
}

test('markers, a typed time and a link each lead to their very frame', TAGS, async ({ player, origin }, info) => {
  const { page } = player;
  const { keyboard } = page;
  const stream = origin.addStream(`moments-${info.testId}`, HOURS);
  const began = Math.ceil(stream.beganAt / 1000) * 1000;
  await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-5400', 'time-zone': 'UTC', lang: 'en' } });
  await player.pause();

  await test.step('N goes to the next marker and P to the one before, of any kind and in order', async () => {
    const start = await player.run(({ seekable }) => seekable.start(0));
    const times = [600_000, 1_200_000, 1_203_040].map((after) => began + after);
    await player.run((element, [first, second, third]) => {
      element.markers = [{ date: second ?? 0, title: 'Second' }, { date: new Date(third ?? 0), title: 'Third' }, { date: first ?? 0, title: 'First' }];
    }, times);
    await player.eventually(({ placedMarkers }) => placedMarkers.map(({ title }) => title).join(), 'First,Second,Third');
    await player.seek(start + 1);
    await player.run((element) => element.focus());
    for (const [key, at] of [['n', 0], ['n', 1], ['n', 2], ['p', 1], ['p', 0]] as const) {
      await keyboard.press(key);
      await player.expectClock(times[at] ?? 0, 0);
    }
  });

  await test.step('chapters of a track are markers too, those that a page adds and those of a file', async () => {
    await player.run((element) => {
      const from = element.seekable.start(0);
      element.addTextTrack('chapters').addCue(new VTTCue(from + 700, from + 800, 'Added'));
      const stamp = (time: number) => new Date(time * 1000).toISOString().slice(11, 23);
      const text = `WEBVTT\n\n${stamp(from + 900)} --> ${stamp(from + 950)}\n<b>Of a file</b>\n`;
      element.insertAdjacentHTML('beforeend', `<track kind="chapters" src="${URL.createObjectURL(new Blob([text], { type: 'text/vtt' }))}">`);
    });
    const titles = 'First,Added,Of a file,Second,Third';
    await player.eventually(({ placedMarkers }) => placedMarkers.map(({ title }) => title).join(), titles);
    await player.run((element) => element.querySelector('track')?.remove());
    await player.eventually(({ placedMarkers }) => placedMarkers.length, 4);
  });

  await test.step('what playback passes is told, what a seek goes over is not', async () => {
    await player.run((element) => {
      element.dataset['reached'] = '';
      element.addEventListener('markerreached', ({ detail }) => (element.dataset['reached'] += `${detail.title};`));
      element.currentTime = (element.placedMarkers.at(-1)?.time ?? 0) - 1;
    });
    await player.run((element) => element.play());
    await player.eventually(({ dataset }) => dataset['reached'], 'Third;');
    await player.pause();
  });

  await test.step('G asks for a time of day, refuses what is none, and offers the nearer end', async () => {
    await keyboard.press('g');
    const input = page.getByRole('textbox', { name: 'Time' });
    await expect(input).toBeFocused();
    await expectAccessible(player, 'going to a moment');
    await input.fill('soon');
    await keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('This is no time.');
    await input.fill('-20:00:00');
    await keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('before the oldest moment');
    await expect(page.getByRole('button', { name: 'Go to the oldest moment' })).toBeVisible();
    await input.fill(typed(began + 3_600_000));
    await expect(page.getByRole('alert')).toHaveText('');
    await keyboard.press('Enter');
    await expect(input).toHaveCount(0);
    await player.expectClock(began + 3_600_000);
    await keyboard.press('g');
    await page.getByRole('textbox', { name: 'Time' }).fill('-1:00:00');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect.poll(() => player.run((element) => Math.round((element.seekable.end(0) - element.currentTime) / 10))).toBe(360);
  });

  await test.step('a page with the link starts there, keeps what else is in its address, and says what it can not show', async () => {
    const link = await player.run((element, date) => {
      element.removeAttribute('autoplay');
      return element.linkAt(date);
    }, began + 4_200_000);
    expect(new URL(link).searchParams.get('at')).toBe(new Date(began + 4_200_000).toISOString());
    expect(new URL(link).searchParams.get('body')).not.toBeNull();
    await page.goto(link, { waitUntil: 'domcontentloaded' });
    await player.playing();
    const offset = await player.run(({ currentDate }) => currentDate?.getTime() ?? 0) - (began + 4_200_000);
    expect(offset).toBeGreaterThanOrEqual(-50);
    expect(offset).toBeLessThan(20_000);
    await player.pause();
    await player.expectClock((await player.run(({ currentDate }) => currentDate?.getTime())) ?? 0, 3);
    const old = new URL(link);
    old.searchParams.set('at', '2020-01-01T00:00:00Z');
    await page.goto(old.href, { waitUntil: 'domcontentloaded' });
    await expect(page.getByRole('paragraph').filter({ hasText: 'The moment of the link is no longer kept' })).toBeVisible();
    await player.eventually(({ currentTime, seekable }) => currentTime - seekable.start(0) < 15, true);
    const lost = page.getByRole('paragraph').filter({ hasText: 'The moment of the link' });
    await page.getByRole('button', { name: 'Close' }).click();
    await player.run((element) => document.body.appendChild(document.createElement('div')).append(element));
    await player.run((element) => element.focus());
    await player.run((element) => (element.currentTime += 100));
    await player.eventually(({ seeking, readyState }) => !seeking && readyState >= 2, true);
    await expect(lost).toHaveCount(0);
  });
});

test('date ranges of a list that slides are markers at their frames, and go when their segments do', TAGS, async ({ player, origin }, info) => {
  const stream = origin.addStream(`ranges-${info.testId}`, {
    hoursAgo: 1, segmentSeconds: 2, source: 'fixture', window: 300, keptSeconds: 120, rangeEvery: 5,
  });
  await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-60' } });
  await player.pause();
  await player.run((element) => element.focus());
  const markers = () => player.run(({ placedMarkers }) => placedMarkers.map(({ id, time, title }) => ({ id, time, title })));
  const before = await markers();
  expect(before.length).toBeGreaterThan(25);
  const [oldest] = before;
  const at = await player.run(({ currentTime }) => currentTime);
  const next = before.find(({ time }) => time > at);
  await player.page.keyboard.press('n');
  await player.expectLoopClock(Number(next?.title.replace('Part ', '')) * 10_000, 0);
  await expect.poll(async () => (await markers())[0]?.id).not.toBe(oldest?.id);
  const after = await markers();
  expect(after.filter(({ id }) => before.some((one) => one.id === id))).toEqual(before.filter(({ id }) => after.some((one) => one.id === id)));
});

test('whoever was away is asked how to go on, catches up to live at the same pitch, and sees an instant again', TAGS, async ({ player, origin }, info) => {
  const { page } = player;
  const { keyboard } = page;
  const stream = origin.addStream(`away-${info.testId}`, HOURS);
  await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-200', replay: 'live', lang: 'en' } });
  const card = page.getByRole('paragraph').filter({ hasText: /^You are \d+:\d\d behind$/ });
  const onThePicture = async () => {
    const box = await player.run((element) => element.getBoundingClientRect().toJSON());
    await page.mouse.move(box.x + 200 + 100 * Math.random(), box.y + 150);
  };

  await test.step('a card comes up when the viewer does, and goes with the answer', async () => {
    await player.pause();
    await onThePicture();
    await expect(card).toHaveCount(0);
    await beAway(player, 61);
    await onThePicture();
    await expect(card).toHaveText(/^You are 3:[12]\d behind$/);
    // Three minutes and some at half a second a second.
    await expect(page.getByRole('button', { name: /^Catch up at 1\.5× \(live in 6:[2-5]\d\)$/ })).toBeVisible();
    await expectAccessible(player, 'the card for whoever was away');
    await page.getByRole('button', { name: 'Continue' }).focus();
    await keyboard.press('Enter');
    await player.playing();
    await expect(card).toHaveCount(0);
    // The button that had the focus has gone, and keys still work.
    await keyboard.press('m');
    await player.eventually(({ muted }) => muted, false);
    await keyboard.press('m');
    expect(await player.run(({ playbackRate }) => playbackRate)).toBe(1);
  });

  await test.step('it goes when play was asked for otherwise, and does not come up for a short pause', async () => {
    await player.pause();
    await beAway(player, 61);
    await onThePicture();
    await expect(card).toBeVisible();
    await page.waitForFunction((from) => performance.now() - from > 1200, await page.evaluate(() => performance.now()));
    await player.run((element) => element.play());
    await expect(card).toHaveCount(0);
    await player.pause();
    await beAway(player, 20);
    await onThePicture();
    await expect(card).toHaveCount(0);
  });

  await test.step('catching up keeps the pitch, ends at 1 when it is live, and is no speed that is kept', async () => {
    await player.run((element) => {
      element.currentTime = element.seekable.end(0) - 9;
      element.focus();
    });
    await keyboard.press('u');
    await player.eventually(({ playbackRate, activeVideo }) => [playbackRate, activeVideo.preservesPitch], [1.5, true]);
    await expect(page.getByText(/^Catching up at 1\.5×: live in 0:\d\d$/)).toBeVisible();
    await player.eventually(({ playbackRate, atLiveEdge }) => [playbackRate, atLiveEdge], [1, true], 40_000);
    await expect(page.getByText('Catching up')).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.getItem('red5-dvr-player') ?? '')).not.toContain('speed');
  });

  await test.step('R shows what was, and live again when it has been seen', async () => {
    const live = await player.run(({ currentTime }) => currentTime);
    await keyboard.press('r');
    await player.eventually(({ seeking, atLiveEdge }) => !seeking && !atLiveEdge, true);
    expect(await player.run(({ currentTime }) => currentTime)).toBeLessThan(live - 8);
    await player.run((element) => (element.playbackRate = 4));
    await player.eventually(({ atLiveEdge, playbackRate }) => atLiveEdge && playbackRate === 1, true, 30_000);
    expect(await player.run(({ currentTime }) => currentTime)).toBeGreaterThan(live);
  });
});

for (const programDateTime of ['each', 'none'] as const) {
  test(`a remembered place outlives a reload, and live does not: PDT ${programDateTime}`, TAGS, async ({ player, origin }, info) => {
    const { page } = player;
    const stream = origin.addStream(`remember-${programDateTime}-${info.testId}`, { ...HOURS, programDateTime });
    const kept = () => page.evaluate(() => Object.values<string>(sessionStorage).join());
    const still = () => player.eventually((element) => element.readyState >= 2 && !element.seeking, true, 30_000);
    await player.open({ src: stream.url, attributes: { remember: '' } });
    await still();
    await player.eventually(({ seekable }) => seekable.end(0) - seekable.start(0) > 10_000, true);
    await player.run((element) => {
      element.currentTime = element.seekable.start(0) + 3000.1;
    });
    await player.expectClock(stream.beganAt + 3_000_100);
    await expect.poll(kept).toContain('"offset":3000.');
    await page.reload({ waitUntil: 'domcontentloaded' });
    await still();
    await player.expectClock(stream.beganAt + 3_000_100);
    await player.run((element) => element.goLive());
    await expect.poll(kept).toBe('');
  });
}
