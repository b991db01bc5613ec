import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { FRAME_MS } from '../support/player-page';
import { readStripPixels } from '../support/strip';
import { expect, test } from '../support/test';

const TAGS = { tag: ['@media', '@only-chromium'] };
/** Frames of the origin, each second one of these begins with a key frame. */
const CAMERA = { hoursAgo: 1, segmentSeconds: 2, programDateTime: 'each' } as const;

/** What a `<video>` shows of a file: the clock of every frame that is presented on the way through it, and how long it is. */
async function watch(page: Page, url: string): Promise<{ clocks: (number | null)[]; duration: number }> {
  return page.evaluate(async ([address, read]) => {
    // oxlint-disable-next-line typescript/no-implied-eval -- the text of a function that needs nothing round it
    const readPixels = new Function(`return ${read}`)() as typeof readStripPixels;
    const video = document.createElement('video');
    video.muted = true;
    video.src = address;
    document.body.append(video);
    const canvas = new OffscreenCanvas(320, 180).getContext('2d', { willReadFrequently: true });
    await new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve);
      video.addEventListener('error', () => reject(new Error(video.error?.message)));
    });
    const clocks: (number | null)[] = [];
    // From frame to frame by seeks: a machine that is busy presents not all of those that are played.
    for (let time = 0.02; time < video.duration; time += 0.04) {
      const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
      video.currentTime = time;
      await shown;
      canvas?.drawImage(video, 0, 0, 320, 180);
      clocks.push(readPixels(canvas?.getImageData(0, 0, 320, 180).data ?? [], 320, 180)?.clock ?? null);
    }
    video.remove();
    return { clocks, duration: video.duration };
  }, [url, readStripPixels.toString()] as const);
}

/** The clocks of frames that follow each other. */
function frames(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => first + place * FRAME_MS);
}

for (const container of ['ts', 'fmp4'] as const) {
  test(`a clip of ${container} holds exactly the frames from its start to its end, on a key frame and between two`, TAGS, async ({ player, origin }, info) => {
    // In files of their own, or in those of the picture.
    const audio = container === 'ts' ? 'alternate' : 'muxed';
    const stream = origin.addStream(`clip-${info.testId}`, { ...CAMERA, container, audio });
    await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-600' } });
    await player.pause();
    const key = Math.ceil(stream.beganAt / 1000) * 1000 + 1_200_000;
    for (const [from, to] of [[0, 2600], [880, 3120]] as const) {
      const made = await player.run(async (element, ends) => {
        const told: number[] = [];
        const onProgress = (done: number) => told.push(done);
        const clip = await element.exportClip({ from: new Date(ends[0] ?? 0), to: new Date(ends[1] ?? 0).toISOString(), onProgress });
        const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await clip.arrayBuffer());
        return { url: URL.createObjectURL(clip), type: clip.type, told, heard: sound.duration, loud: sound.getChannelData(0).some((level) => Math.abs(level) > 0.01) };
      }, [key + from, key + to]);
      expect(made.type).toBe('video/mp4');
      expect(made.told[0]).toBe(0);
      expect(made.told.at(-1)).toBe(1);
      expect(made.told).toEqual(made.told.toSorted((a, b) => a - b));
      const { clocks, duration } = await watch(player.page, made.url);
      expect(clocks).toEqual(frames(key + from, (to - from) / FRAME_MS));
      expect(Math.abs(made.heard - (to - from) / 1000)).toBeLessThan(0.05);
      expect(made.loud).toBe(true);
      expect(duration).toBeCloseTo((to - from) / 1000, 1);
    }
    expect(await player.run(({ paused }) => paused)).toBe(true);
  });
}

test('a viewer sets both ends at the picture, and saves what lies between them', TAGS, async ({ player, origin }, info) => {
  const { page } = player;
  const { keyboard } = page;
  const stream = origin.addStream(`clip-${info.testId}`, CAMERA);
  await player.openPlaying({ src: stream.url, attributes: { 'start-at': '-600', lang: 'en', 'time-zone': 'UTC' } });
  await player.pause();
  const began = Math.ceil(stream.beganAt / 1000) * 1000;
  const seekTo = (instant: number) => player.run((element, to) => element.seekToDate(to), instant);
  const panel = page.getByRole('dialog', { name: 'Save a clip' });
  const start = page.getByRole('spinbutton', { name: 'Start' });

  await test.step('the ends are what is on screen, and are nudged by keys', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('menuitem', { name: 'Save a clip…' }).click();
    await expect(panel.getByRole('button', { name: 'Make clip' })).toBeFocused();
    await seekTo(began + 1_201_010);
    await panel.getByRole('button', { name: 'Start here' }).click();
    await seekTo(began + 1_204_030);
    await panel.getByRole('button', { name: 'End here' }).click();
    await expect(panel).toContainText('Length 0:03.0');
    await start.focus();
    await keyboard.press('ArrowUp');
    await expect(panel).toContainText('Length 0:02.0');
    await player.expectClock(began + 1_202_000, 0);
    await keyboard.press('ArrowRight');
    await player.expectClock(began + 1_202_040, 0);
    await expect(page.locator('[part="clip"].clip')).toBeVisible();
    await expectAccessible(player, 'the panel of a clip');
  });

  await test.step('it is made, and saved under the name of the stream and the instant', async () => {
    await panel.getByRole('button', { name: 'Make clip' }).click();
    const link = panel.getByRole('link', { name: 'Save file' });
    await expect(link).toBeFocused({ timeout: 20_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')]);
    const instant = new Date(began + 1_202_040).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
    expect(download.suggestedFilename()).toBe(`clip-${info.testId} ${instant}.mp4`);
    const { clocks } = await watch(page, (await link.getAttribute('href')) ?? '');
    // The frame that was on screen at the end is in it.
    expect(clocks).toEqual(frames(began + 1_202_040, 50));
  });

  await test.step('a long one is cancelled: nothing more is asked for, and the ends stay', async () => {
    await keyboard.press('Escape');
    await seekTo(began + 600_000);
    await player.run((element) => element.focus());
    await keyboard.press('e');
    await panel.getByRole('button', { name: 'Start here' }).click();
    const asked = () => origin.requests.filter(({ path }) => /_\d+\.ts$/.test(path)).length;
    await panel.getByRole('button', { name: 'Make clip' }).click();
    await expect(panel.getByRole('progressbar')).toBeVisible();
    await keyboard.press('Tab');
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(panel.getByRole('button', { name: 'Make clip' })).toBeVisible();
    const then = asked();
    await player.seek((await player.run(({ currentTime }) => currentTime)) + 0.4);
    expect(asked() - then).toBeLessThanOrEqual(3);
    await expect(panel).toContainText('Length 10:0');
  });

  await test.step('a segment that is gone is told in words', async () => {
    await page.route(/_\d+\.ts$/, (route) => route.fulfill({ status: 404 }));
    await panel.getByRole('button', { name: 'Make clip' }).click();
    await expect(panel).toContainText('A part of this broadcast is missing on the server.');
    await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
