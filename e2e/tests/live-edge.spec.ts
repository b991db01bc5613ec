import type { Request } from '@playwright/test';
import { recordFrames } from '../support/frame-record';
import {
  addBoth, CLOCK_ERROR_MS, isLive, live, LIVE_MS, neverBlack, onHls, onWebRtc, test, thirtySecondsBack, whepOf,
} from '../support/live';
import { FRAME_MS, type PlayerPage } from '../support/player-page';
import { readStrip } from '../support/strip';
import { expect, onlyIn } from '../support/test';

/** Tells whether the broadcast was to be connected to again since now. */
async function noteBreaks(player: PlayerPage): Promise<() => Promise<boolean>> {
  await player.run((element) => element.addEventListener('broadcastchange', () => {
    element.dataset['broken'] ??= element.broadcast === 'reconnecting' ? 'yes' : undefined;
  }));
  return () => player.run(({ dataset }) => dataset['broken'] === 'yes');
}

test.describe('the live edge by WebRTC', { tag: onlyIn('chromium') }, () => {
  for (const segmentSeconds of [2, 6]) {
    for (const handshake of ['red5', 'standard'] as const) {
      test(`is a fraction of a second old, and the clock says so (${segmentSeconds} s, ${handshake})`, async ({ player, watch }) => {
        await watch({ segmentSeconds, handshake });
        await live(player);
        const { atLiveEdge, latency } = await player.run(({ atLiveEdge, latency }) => ({ atLiveEdge, latency }));
        expect(atLiveEdge).toBe(true);
        expect(latency).toBeLessThan(LIVE_MS / 1000);
        const date = () => player.run(({ currentDate }) => currentDate?.getTime() ?? Number.NaN);
        const [before, seen, after] = [await date(), await player.clock(), await date()];
        expect(seen).toBeGreaterThanOrEqual(before - CLOCK_ERROR_MS);
        expect(seen).toBeLessThanOrEqual(after + CLOCK_ERROR_MS);
      });

      test(`a pause of ten seconds holds the frame, and play goes on from it (${segmentSeconds} s, ${handshake})`, async ({ player, watch }) => {
        await watch({ segmentSeconds, handshake });
        await onWebRtc(player);
        await player.pause();
        const held = await player.clock();
        await neverBlack(player, async () => Date.now() - held > 10_000);
        expect(Math.abs((await player.clock()) - held)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
        // A stream that has only begun may tell the instant of the held frame a moment later.
        const { from, date } = await player.run(({ currentTime, currentDate }) => ({ from: currentTime, date: currentDate?.getTime() ?? Number.NaN }));
        expect(Math.abs(date - held)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
        await player.run((element) => element.play());
        await onHls(player);
        await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(from + 1);
        await player.pause();
        const to = await player.run(({ currentTime }) => currentTime);
        expect(to).toBeLessThan(from + 10);
        expect(Math.abs((await player.clock()) - held - (to - from) * 1000)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
      });
    }

    test(`a pause of a second waits with the held frame for the recording (${segmentSeconds} s)`, async ({ player, watch }) => {
      await watch({ segmentSeconds });
      await onWebRtc(player);
      await player.pause();
      const held = await player.clock();
      const from = await player.run(({ currentTime }) => currentTime);
      await expect.poll(() => Date.now() - held).toBeGreaterThan(1_000);
      await player.run((element) => void element.play());
      expect(await player.run(({ paused }) => paused)).toBe(false);
      const played = async () => (await player.run(({ currentTime }, start) => currentTime - start, from)) * 1000;
      const [before, seen, after] = [await played(), (await player.clock()) - held, await played()];
      expect(seen).toBeGreaterThanOrEqual(before - CLOCK_ERROR_MS);
      expect(seen).toBeLessThanOrEqual(after + CLOCK_ERROR_MS);
      await onHls(player);
      await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(from + 0.5);
      await player.pause();
      const to = await player.run(({ currentTime }) => currentTime);
      expect(Math.abs((await player.clock()) - held - (to - from) * 1000)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
    });

    test(`thirty seconds back is the frame of thirty seconds ago, and Go live is live again (${segmentSeconds} s)`, async ({ player, watch }) => {
      await watch({ segmentSeconds });
      await onWebRtc(player);
      await thirtySecondsBack(player);
      expect(await player.run(({ atLiveEdge }) => atLiveEdge)).toBe(false);
      await player.run((element) => element.goLive());
      await live(player);
    });
  }

  test('ten seconds back twice are twenty, and what plays faster after a pause skips nothing', async ({ player, watch }) => {
    await watch({ segmentSeconds: 6 });
    await live(player);
    const back = () => player.run((element) => {
      element.currentTime -= 10;
    });
    await back();
    await onHls(player);
    const first = await player.run(({ currentTime }) => currentTime);
    await back();
    await player.eventually(({ seeking }) => seeking, false);
    const second = await player.run(({ currentTime, atLiveEdge, transport }) => ({ currentTime, atLiveEdge, transport }));
    expect(second.currentTime - first).toBeLessThan(-5);
    expect([second.atLiveEdge, second.transport]).toEqual([false, 'hls']);
    await player.pause();
    await player.run((element) => {
      element.playbackRate = 1.5;
      return element.play();
    });
    await player.playing();
    const clock = await player.clock();
    await expect.poll(async () => (await player.clock()) - clock).toBeGreaterThan(1_500);
    expect(await player.run(({ transport, playbackRate }) => [transport, playbackRate])).toEqual(['hls', 1.5]);
  });

  test('twenty times back and to live again: no black, nothing out of order, never two sounds, and the clock is right', async ({ player, watch }, info) => {
    info.setTimeout(240_000);
    const stream = await watch();
    await onWebRtc(player);
    await player.page.mouse.click(5, 5);
    await player.run((element) => {
      element.muted = false;
    });
    const record = await recordFrames(player);
    const errors: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      await record.asked();
      const asked = await player.run((element, back) => {
        const to = (element.currentDate?.getTime() ?? Number.NaN) - back;
        void element.seekToDate(to);
        element.pause();
        return to;
      }, 10_000 + 1_000 * n);
      await neverBlack(player, () => player.run(({ transport, seeking }) => transport === 'hls' && !seeking));
      errors.push((await player.clock()) - asked);
      await player.run((element) => void element.goLive());
      await neverBlack(player, () => isLive(player));
    }
    const { faults, looked, sides } = await record.stop();
    expect(stream.viewers).toBe(1);
    expect(await player.run(({ media }) => media.shadowRoot?.querySelectorAll('video').length)).toBe(2);
    info.annotations.push({ type: 'figures', description: JSON.stringify({ errors, looked }) });
    expect(faults).toEqual([]);
    expect(sides.length).toBe(41);
    const sizes = errors.map((error) => Math.abs(error + FRAME_MS / 2)).toSorted((a, b) => a - b);
    expect(sizes[10]).toBeLessThanOrEqual(100);
    expect(sizes.at(-1)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
  });

  test('a pause in the recording holds what is seen', async ({ player, watch }) => {
    await watch();
    await onWebRtc(player);
    await player.run((element) => {
      element.currentTime -= 60;
    });
    await onHls(player);
    await player.playing();
    await player.pause();
    const held = await player.clock();
    const from = await player.run(({ currentTime }) => currentTime);
    await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end ?? 0), { timeout: 20_000 }).toBeGreaterThan(from + 60);
    expect(await player.clock()).toBe(held);
    expect(await player.run(({ currentTime, paused }) => [currentTime, paused])).toEqual([from, true]);
  });

  test('loads the playlist only, while it is on air', async ({ player, watch, ownOrigin }) => {
    await watch();
    await onWebRtc(player);
    // What was under way at the take comes yet.
    const segments = () => ownOrigin.requests.filter(({ path }) => path.endsWith('.ts')).length;
    await expect.poll(async () => {
      const before = segments();
      await player.page.waitForTimeout(3_000);
      return segments() - before;
    }, { timeout: 20_000 }).toBe(0);
    const { end } = await player.run(({ dvrWindow }) => ({ end: dvrWindow?.end ?? Number.NaN }));
    await expect.poll(() => player.run(({ dvrWindow }) => dvrWindow?.end)).toBeGreaterThan(end);
  });

  test('where it came first, the bar shows and warms what is pointed at, R goes back and live again, and a clip can be made', async ({ player, ownOrigin }, { testId }) => {
    const { page } = player;
    const stream = addBoth(ownOrigin, `looks-${testId}`);
    const isOfHls = (request: Request) => request.resourceType() === 'xhr';
    // The recording has no media when the live picture comes on air, and loads none then.
    await page.route(/\.ts$/, (route) => (isOfHls(route.request()) ? route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } }) : route.continue()));
    await player.open({ src: stream.url, attributes: { autoplay: '', 'live-src': whepOf(ownOrigin, stream), replay: 'live', lang: 'en' } });
    await live(player);
    const warmed: string[] = [];
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.ts') && !isOfHls(request) && !request.headers()['range']) warmed.push(request.url());
    });

    await test.step('a rest of the pointer shows the key frame of its moment, and loads its segment for a click', async () => {
      const bar = await page.locator('red5-dvr-seek-bar [role=slider]').boundingBox();
      if (!bar) throw new Error('no bar');
      await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
      const picture = page.locator('red5-dvr-seek-bar .picture:not(.plain)');
      await expect(picture).toBeVisible();
      const clock = readStrip(await picture.screenshot())?.clock ?? Number.NaN;
      const pointed = await player.run(({ dvrWindow }) => ((dvrWindow?.edge ?? 0) - (dvrWindow?.start ?? 0)) / 2);
      expect(Math.abs(clock - stream.beganAt - pointed * 1000), 'the picture is of what is pointed at').toBeLessThan(20_000);
      await expect.poll(() => warmed.length).toBeGreaterThan(0);
      const least = await player.run(({ media }) => Math.min(...Array.from(media.shadowRoot?.querySelectorAll('video') ?? [], ({ readyState }) => readyState)));
      expect(least, 'the recording has no media').toBeLessThan(2);
      await page.mouse.move(bar.x, bar.y - 100);
      await page.unroute(/\.ts$/);
      expect(await player.run(({ transport, paused }) => [transport, paused])).toEqual(['webrtc', false]);
    });

    await test.step('R shows the last seconds, and live comes back once they have been seen', async () => {
      const pressed = await player.run(({ currentTime }) => currentTime);
      await player.run((element) => element.focus());
      await page.keyboard.press('r');
      await onHls(player);
      const back = pressed - (await player.run(({ currentTime }) => currentTime));
      expect(back).toBeGreaterThan(8);
      await player.run((element) => (element.playbackRate = 4));
      await live(player);
    });

    await test.step('a clip of the last minute is made while the live picture goes on', async () => {
      const { seconds, heard } = await player.run(async (element) => {
        const { end } = element.dvrWindow ?? { end: 0 };
        const clip = await element.exportClip({ from: end - 60, to: end - 30 });
        const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await clip.arrayBuffer());
        const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(clip) });
        await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve));
        return { seconds: video.duration, heard: sound.duration };
      });
      expect(seconds).toBeCloseTo(30, 0);
      expect(heard).toBeCloseTo(30, 0);
      expect(await isLive(player)).toBe(true);
    });
  });

  test('is given back when the player is left', async ({ player, watch }) => {
    const stream = await watch();
    await onWebRtc(player);
    expect(stream.viewers).toBe(1);
    await player.run((element) => element.remove());
    await expect.poll(() => stream.viewers).toBe(0);
  });

  test('is given back when the page is left', async ({ player, watch }) => {
    const stream = await watch();
    await onWebRtc(player);
    await player.page.goto('about:blank');
    await expect.poll(() => stream.viewers).toBe(0);
  });

  for (const fault of ['stall', 'cut off', 'unpublish'] as const) {
    test(`that breaks (${fault}) leaves its last frame up until the recording goes on, and comes back by itself`, async ({ player, watch }) => {
      const stream = await watch();
      await onWebRtc(player);
      const broken = await noteBreaks(player);
      if (fault === 'stall') stream.fail({ rtp: 'stall' });
      else if (fault === 'cut off') await stream.cutOff();
      else stream.unpublish();
      await neverBlack(player, broken);
      if (fault !== 'cut off') await neverBlack(player, () => player.run(({ transport, seeking }) => transport === 'hls' && !seeking));
      stream.heal();
      stream.publish();
      await neverBlack(player, () => isLive(player));
    });
  }

  test('that breaks where nothing else is wanted waits with its last frame, also while it connects again', async ({ player, watch }) => {
    const stream = await watch({}, { 'live-edge': 'webrtc' });
    await onWebRtc(player);
    const broken = await noteBreaks(player);
    await stream.cutOff();
    await neverBlack(player, broken);
    await neverBlack(player, () => isLive(player));
  });

  test('that is paused before the recording was read goes on from there', async ({ player, ownOrigin }, { testId }) => {
    const stream = addBoth(ownOrigin, `slow-${testId}`);
    stream.fail({ playlist: 404 });
    await player.open({ src: stream.url, attributes: { autoplay: '', 'live-src': whepOf(ownOrigin, stream) } });
    await live(player);
    await player.pause();
    const held = await player.clock();
    stream.heal();
    await onHls(player);
    expect(Math.abs((await player.clock()) - held)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
    await player.run((element) => element.play());
    await expect.poll(async () => (await player.clock()) - held).toBeGreaterThan(1_000);
    expect((await player.clock()) - held).toBeLessThan(LIVE_MS * 10);
  });

  for (const [what, answer] of [['nothing there', 404], ['no UDP', 'no-udp']] as const) {
    test(`that cannot be had (${what}) is live by HLS`, async ({ player, ownOrigin }, { testId }) => {
      const stream = addBoth(ownOrigin, `none-${testId}`);
      stream.fail(answer === 404 ? { whep: 404 } : { udp: 'blocked' });
      await player.openPlaying({ src: stream.url, attributes: { 'live-src': whepOf(ownOrigin, stream) } });
      await onHls(player);
      await player.run((element) => element.goLive());
      await player.eventually(({ transport, atLiveEdge }) => transport === 'hls' && atLiveEdge, true);
      expect(await player.run(({ error, paused }) => [error, paused])).toEqual([null, false]);
    });
  }
});
