import type { Locator, Page } from '@playwright/test';
import type { PlayerPage } from '../support/player-page';
import { expect, test } from '../support/test';

const HEAD = `<script type="module" src="/dist/cdn/red5-dvr-player.js"></script>
  <script type="module" src="/node_modules/media-chrome/dist/all.js"></script>`;

const CONTROLS = `
  <media-captions-menu hidden anchor="auto"></media-captions-menu>
  <media-audio-track-menu hidden anchor="auto"></media-audio-track-menu>
  <media-rendition-menu hidden anchor="auto"></media-rendition-menu>
  <media-playback-rate-menu rates="0.5 1 2" hidden anchor="auto"></media-playback-rate-menu>
  <media-control-bar>
    <media-play-button></media-play-button>
    <media-live-button></media-live-button>
    <media-time-range></media-time-range>
    <media-mute-button></media-mute-button>
    <media-volume-range></media-volume-range>
    <media-captions-menu-button></media-captions-menu-button>
    <media-audio-track-menu-button></media-audio-track-menu-button>
    <media-rendition-menu-button></media-rendition-menu-button>
    <media-playback-rate-menu-button></media-playback-rate-menu-button>
  </media-control-bar>`;

/** Opens a page where Media Chrome is the whole interface, and the media element in it is ours. */
async function openMediaChrome(player: PlayerPage, src: string): Promise<Page> {
  const body = `<media-controller style="width: 640px; aspect-ratio: 16 / 9" autohide="-1">
    <red5-dvr-video id="player" slot="media" src="${src}" muted playsinline></red5-dvr-video>${CONTROLS}</media-controller>`;
  await player.page.goto(`${player.site}/?${new URLSearchParams({ head: HEAD, body })}`);
  await player.page.waitForFunction(() => customElements.get('red5-dvr-video') && customElements.get('media-controller'));
  return player.page;
}

/** The live button is lit. */
const isLive = (page: Page): Locator => page.locator('media-live-button[mediatimeislive]:not([mediapaused])');

test.describe('Media Chrome drives <red5-dvr-video>', () => {
  test('play, pause for 15 s, resume at the place, rewind an hour, go live', { tag: '@media' }, async ({ player, origin }, info) => {
    const { url, beganAt } = origin.addStream(`chrome-${info.testId}`, { hoursAgo: 2, segmentSeconds: 2 });
    const page = await openMediaChrome(player, url);
    const playButton = page.locator('media-play-button');
    await playButton.click();
    await player.playing();
    await expect(isLive(page)).toBeVisible();
    expect(Math.abs(Date.now() - (await player.clock()))).toBeLessThan(15_000);

    await playButton.click();
    await player.eventually(({ paused }) => paused, true);
    const place = await player.clock();
    await page.waitForTimeout(15_000);
    expect(await player.clock()).toBe(place);
    // It has fallen behind, and says so without being touched.
    await expect(page.locator('media-live-button')).not.toHaveAttribute('mediatimeislive');
    const since = Date.now();
    await playButton.click();
    await player.playing();
    const resumed = await player.clock();
    expect(resumed).toBeGreaterThanOrEqual(place);
    // It has gone on, and not faster than time.
    expect(resumed - place).toBeLessThan(Date.now() - since + 1_000);

    await playButton.click();
    const range = await page.locator('media-time-range').boundingBox();
    if (!range) throw new Error('there is no time range');
    await page.mouse.click(range.x + range.width / 2, range.y + range.height / 2);
    await player.eventually(({ seeking, readyState, dvrWindow, currentTime }) =>
      !seeking && readyState >= 2 && (dvrWindow?.edge ?? 0) - currentTime > 3000, true);
    const time = await player.run(({ currentTime, seekable }) => currentTime - seekable.start(0));
    await player.expectClock(beganAt + time * 1000);
    expect(Math.abs(Date.now() - (await player.clock()) - 3_600_000)).toBeLessThan(300_000);

    await page.locator('media-live-button').click();
    await player.playing();
    await expect(isLive(page)).toBeVisible();
    expect(Math.abs(Date.now() - (await player.clock()))).toBeLessThan(15_000);
  });

  test('qualities, languages, captions, speed and sound by its menus and buttons', { tag: '@media' }, async ({ player, origin }) => {
    const page = await openMediaChrome(player, `${origin.url}/live/1h-s2-fixture-master3-langs-vtt.m3u8`);
    await page.locator('media-play-button').click();
    await player.playing();
    const choose = async (menu: string, name: RegExp) => {
      await page.locator(`media-${menu}-menu-button`).click();
      await page.locator(`media-${menu}-menu`).getByRole('menuitemradio', { name }).click();
      await page.keyboard.press('Escape');
    };

    const lowest = await player.run(({ videoRenditions }) => Math.min(...[...videoRenditions].map(({ height }) => height ?? 0)));
    await choose('rendition', new RegExp(`^${lowest}p`));
    await player.eventually(({ videoHeight }) => videoHeight, lowest);
    await player.clock();
    await choose('audio-track', /deutsch|german/i);
    await player.eventually(({ audioTracks }) => [...audioTracks].filter(({ enabled }) => enabled).map(({ language }) => language).join(), 'de');
    await choose('captions', /english/i);
    await player.eventually(({ textTracks }) => [...textTracks].filter(({ mode }) => mode === 'showing').map(({ language }) => language).join(), 'en');
    await choose('captions', /off/i);
    await player.eventually(({ textTracks }) => [...textTracks].filter(({ mode }) => mode === 'showing').length, 0);
    await choose('playback-rate', /^0\.5/);
    await player.eventually(({ playbackRate }) => playbackRate, 0.5);
    await page.locator('media-mute-button').click();
    await player.eventually(({ muted }) => muted, false);
    await page.locator('media-volume-range').click();
    await player.eventually(({ volume }) => volume > 0.3 && volume < 0.7, true);
    await player.playing();
  });
});
