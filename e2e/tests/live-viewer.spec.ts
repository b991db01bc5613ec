import type { Page } from '@playwright/test';
import type { Origin } from '../../demo/origin/origin';
import { recordFrames } from '../support/frame-record';
import { Held } from '../support/held';
import { test as hideable } from '../support/hideable';
import { addBoth, age, isLive, live, LIVE_MS, neverBlack, onHls, onWebRtc, test, whepOf } from '../support/live';
import type { PlayerPage } from '../support/player-page';
import { readStrip } from '../support/strip';
import { expect, onlyIn } from '../support/test';

/** Goes so many seconds back. */
function back(player: PlayerPage, seconds: number): Promise<void> {
  return player.run((element, by) => {
    element.currentTime -= by;
  }, seconds);
}

const goLive = (player: PlayerPage): Promise<void> => player.run((element) => void element.goLive());

/** Tells what has stood over the picture since now, in any animation frame, and could be seen. */
async function noteOverlays(player: PlayerPage): Promise<() => Promise<string[]>> {
  const noted = await player.page.evaluateHandle(() => {
    const root = document.querySelector('red5-dvr-player')?.shadowRoot;
    const over = ['red5-dvr-notice', 'red5-dvr-toast', 'red5-dvr-settings', 'red5-dvr-help'];
    const seen = new Set<string>();
    const look = () => {
      const parts = over.flatMap((tag) => [...(root?.querySelector(tag)?.shadowRoot?.querySelectorAll('[part], .curtain') ?? [])]);
      for (const element of [...parts, ...(root?.querySelectorAll('.poster, .flash') ?? [])]) {
        const { width, height } = element.getBoundingClientRect();
        if (width * height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) seen.add(element.className);
      }
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return () => noted.evaluate((seen) => [...seen]);
}

/** How many sessions of WHEP were opened. A busy machine needs a second attempt for one that shows a picture. */
function opened({ requests }: Origin): number {
  return requests.filter(({ method, status }) => method === 'POST' && status === 201).length;
}

/** How many sessions of WHEP were ended by who had opened them. */
function givenBack({ requests }: Origin): number {
  return requests.filter(({ method, status }) => method === 'DELETE' && status === 204).length;
}

/** Puts the picture into a window of its own. */
async function float(player: PlayerPage): Promise<void> {
  await player.page.locator('#player').hover();
  await player.page.getByRole('button', { name: 'Picture in picture', exact: true }).click();
  await floats(player, true);
}

/** Waits until what is on air has a window of its own, or has none. */
function floats(player: PlayerPage, expected: boolean): Promise<void> {
  return player.eventually(({ activeVideo }) => (activeVideo.getRootNode() as ShadowRoot).pictureInPictureElement === activeVideo, expected);
}

/** No other `<video>` gets a window of its own from now on. */
function refuseWindows({ page }: PlayerPage): Promise<void> {
  return page.evaluate(() => {
    HTMLVideoElement.prototype.requestPictureInPicture = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
}

/** Tells how many seconds the chip over the picture has said since now, in any animation frame. */
async function noteSeconds(player: PlayerPage): Promise<() => Promise<number[]>> {
  const noted = await player.page.evaluateHandle(() => {
    const notice = document.querySelector('red5-dvr-player')?.shadowRoot?.querySelector('red5-dvr-notice')?.shadowRoot;
    const said: number[] = [];
    const look = () => {
      const [, seconds] = /(\d+) s/.exec(notice?.querySelector('.chip')?.textContent ?? '') ?? [];
      if (seconds) said.push(Number(seconds));
      requestAnimationFrame(look);
    };
    look();
    return said;
  });
  return () => noted.jsonValue();
}

/** Tells what `broadcast` has been since now, beside what it is now. */
async function noteBroadcast(player: PlayerPage): Promise<() => Promise<string>> {
  await player.run((element) => element.addEventListener('broadcastchange', () => {
    element.dataset['broadcasts'] = `${element.dataset['broadcasts'] ?? ''} ${element.broadcast}`;
  }));
  return () => player.run(({ dataset }) => dataset['broadcasts'] ?? '');
}

test.describe('a viewer at the live edge', { tag: onlyIn('chromium') }, () => {
  test('asks ever more seldom for what is not there, and sees it when it comes', async ({ player, ownOrigin }, { testId }) => {
    const stream = addBoth(ownOrigin, `away-${testId}`);
    stream.fail({ whep: 404 });
    await player.openPlaying({ src: stream.url, attributes: { 'live-src': whepOf(ownOrigin, stream) } });
    const asked = () => ownOrigin.requests.filter(({ method, path }) => method === 'POST' && path.includes('/whep/'));
    await expect.poll(() => asked().length).toBe(2);
    stream.fail({ whep: 503 });
    await expect.poll(() => asked().length).toBe(3);
    stream.heal();
    await live(player);
    const [first, second, third, fourth] = asked().map(({ status, at }) => ({ status, at }));
    expect([first, second, third, fourth].map((request) => request?.status)).toEqual([404, 404, 503, 201]);
    const wait = (from = first, to = second) => (to?.at ?? Number.NaN) - (from?.at ?? Number.NaN);
    expect(wait(first, second)).toBeGreaterThanOrEqual(1_000);
    expect(wait(second, third)).toBeGreaterThanOrEqual(2_000);
    expect(wait(third, fourth)).toBeGreaterThanOrEqual(4_000);
    expect(stream.viewers).toBe(1);
  });

  test('sees the picture in each take, and nothing over it', async ({ player, watch }) => {
    await watch();
    await live(player);
    const overlays = await noteOverlays(player);
    for (const seconds of [30, 600]) {
      await back(player, seconds);
      await neverBlack(player, () => player.run(({ transport, seeking }) => transport === 'hls' && !seeking));
      await goLive(player);
      await neverBlack(player, () => isLive(player));
    }
    expect(await overlays()).toEqual([]);
  });

  test('who pauses for a second is told how long the recording takes, and may go live at once', async ({ player, watch }) => {
    const stream = await watch({ segmentSeconds: 6 });
    await live(player);
    const { page } = player;
    // Just after a segment has begun, its end is far.
    await expect.poll(() => (Date.now() - stream.beganAt) % 6_000, { intervals: [50] }).toBeLessThan(500);
    await page.locator('#player').hover();
    await page.getByRole('button', { name: 'Pause' }).click();
    const held = await player.clock();
    await expect.poll(() => Date.now() - held).toBeGreaterThan(1_000);
    const seconds = await noteSeconds(player);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const chip = page.getByText('Waiting for the recording');
    await expect(chip).toBeVisible();
    await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
    await expect.poll(async () => new Set(await seconds()).size).toBeGreaterThan(1);
    expect(Math.max(...(await seconds()))).toBeLessThanOrEqual(6);
    await page.getByRole('button', { name: 'Go live' }).click();
    await expect.poll(() => isLive(player), { timeout: 2_000 }).toBe(true);
    await expect(chip).toBeHidden();
  });

  test('resume="live" goes on with what is live', async ({ player, watch }) => {
    await watch({}, { resume: 'live' });
    await live(player);
    await player.pause();
    await expect.poll(() => age(player)).toBeGreaterThan(3 * LIVE_MS);
    await player.run((element) => element.play());
    await expect.poll(() => isLive(player), { timeout: 3_000 }).toBe(true);
    expect(await player.run(({ atLiveEdge, paused }) => [atLiveEdge, paused])).toEqual([true, false]);
  });

  test('gives the session of WHEP back when the source is replaced or removed', async ({ player, watch, ownOrigin }, { testId }) => {
    const first = await watch();
    await onWebRtc(player);
    const next = addBoth(ownOrigin, `next-${testId}`);
    await player.run((element, { src, liveSrc }) => Object.assign(element, { src, liveSrc }), { src: next.url, liveSrc: whepOf(ownOrigin, next) });
    await player.run((element) => element.play());
    await live(player);
    await expect.poll(() => [first.viewers, next.viewers]).toEqual([0, 1]);
    await player.run((element) => {
      for (const name of ['src', 'live-src']) element.removeAttribute(name);
      element.load();
    });
    await expect.poll(() => next.viewers).toBe(0);
    expect(givenBack(ownOrigin)).toBe(opened(ownOrigin));
  });

  test('gives the session of WHEP back when a session of the player is destroyed', async ({ player, ownOrigin }) => {
    const stream = addBoth(ownOrigin, 'destroyed');
    await player.open({ attributes: { hidden: '' } });
    const session = await player.page.evaluateHandle(async ({ src, liveSrc }) => {
      const path = '/dist/cdn/red5-dvr-player.js';
      const { DvrSession } = await import(path);
      const made = new DvrSession(document.body.appendChild(document.createElement('div')));
      Object.assign(made, { muted: true, place: { src, liveSrc } });
      await made.play();
      return made;
    }, { src: stream.url, liveSrc: whepOf(ownOrigin, stream) });
    await expect.poll(() => session.evaluate(({ transport }) => transport), { timeout: 45_000 }).toBe('webrtc');
    expect(stream.viewers).toBe(1);
    await session.evaluate((made) => made.destroy());
    await expect.poll(() => stream.viewers).toBe(0);
    expect(givenBack(ownOrigin)).toBe(opened(ownOrigin));
  });

  test('two players of a broadcast: one goes back and is removed, and the other one stays live', async ({ player, watch }) => {
    const stream = await watch();
    const { page } = player;
    await page.setViewportSize({ width: 960, height: 800 });
    await page.evaluate(() => {
      const other = document.querySelector('#player')?.cloneNode() as Element;
      other.id = 'other';
      for (const type of ['transportchange', 'broadcastchange']) other.addEventListener(type, () => other.classList.toggle('changed', true));
      document.body.append(other);
    });
    const ageOfOther = async () => {
      const strip = readStrip(await page.locator('#other').screenshot());
      return strip ? Date.now() - strip.clock : Number.NaN;
    };
    await live(player);
    await expect.poll(ageOfOther, { timeout: 45_000 }).toBeLessThan(LIVE_MS);
    await page.evaluate(() => document.querySelector('#other')?.classList.remove('changed'));
    expect(stream.viewers).toBe(2);
    const held = await player.clock();
    await back(player, 30);
    await onHls(player);
    expect((await player.clock()) - held).toBeLessThan(-20_000);
    await player.run((element) => element.remove());
    await expect.poll(() => stream.viewers).toBe(1);
    await expect.poll(ageOfOther).toBeLessThan(LIVE_MS);
    await expect(page.locator('#other.changed')).toHaveCount(0);
  });

  test('a picture in its own window goes back, and live again', async ({ player, watch }) => {
    await watch();
    await live(player);
    await float(player);
    const record = await recordFrames(player);
    await record.asked();
    await back(player, 30);
    await onHls(player);
    await floats(player, true);
    await goLive(player);
    await onWebRtc(player);
    await floats(player, true);
    const { faults, sides } = await record.stop();
    expect(faults).toEqual([]);
    expect(sides).toEqual(['webrtc', 'hls', 'webrtc']);
  });

  test('a picture in its own window that may not move leaves it when it goes back', async ({ player, watch }) => {
    await watch();
    await live(player);
    await float(player);
    await refuseWindows(player);
    const record = await recordFrames(player);
    await record.asked();
    await back(player, 30);
    await onHls(player);
    await floats(player, false);
    expect((await record.stop()).faults).toEqual([]);
    expect(await player.page.evaluate(() => document.pictureInPictureElement)).toBeNull();
    expect(await player.run(({ error, paused }) => [error, paused])).toEqual([null, false]);
  });

  test('a picture of the recording in its own window that may not move stays there, and is live as soon as it is closed', async ({ player, watch }) => {
    await watch();
    await live(player);
    await back(player, 30);
    await onHls(player);
    await float(player);
    await refuseWindows(player);
    await goLive(player);
    await player.eventually(({ transport, seeking, atLiveEdge, paused }) => transport === 'hls' && !seeking && atLiveEdge && !paused, true);
    await floats(player, true);
    // It may seek twice, since live goes on while it loads.
    const shown = await player.run(({ currentTime }) => currentTime);
    await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(shown + 1);
    const record = await recordFrames(player);
    await player.page.evaluate(() => document.exitPictureInPicture());
    await live(player);
    const { faults } = await record.stop();
    expect(faults).toEqual([]);
    expect(await player.run(({ error }) => error)).toBeNull();
  });

  test('twenty takes, each to live by a connection of its own, leave nothing', async ({ player, watch, ownOrigin }) => {
    const stream = await watch();
    await live(player);
    const usage = async () => {
      await expect.poll(() => Held.read(player.page, (held) => held.objects('RTCPeerConnection', "one.connectionState !== 'closed'"))).toBe(1);
      return Held.read(player.page, async (held) => ({
        peers: await held.objects('RTCPeerConnection'),
        videos: await held.objects('HTMLVideoElement'),
        canvases: await held.objects('HTMLCanvasElement'),
        listeners: await held.metric('JSEventListeners'),
        nodes: await held.metric('Nodes'),
      }));
    };
    const usages: Awaited<ReturnType<typeof usage>>[] = [];
    const requests: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const asked = ownOrigin.requests.length;
      await back(player, 30);
      await onHls(player);
      // The connection is not kept for a moment.
      await player.run((element) => {
        element.liveEdge = 'hls';
      });
      await expect.poll(() => stream.viewers, { intervals: [50] }).toBe(0);
      await player.run((element) => {
        element.liveEdge = 'auto';
        void element.goLive();
      });
      await onWebRtc(player);
      requests.push(ownOrigin.requests.length - asked);
      if (n === 1 || n === 9) usages.push(await usage());
    }
    const [early, late] = usages;
    // What a moment leaves for the next one differs by a few; one for each of eight rounds would be more.
    expect(late?.listeners).toBeLessThan((early?.listeners ?? 0) + 8);
    expect({ ...late, listeners: 0 }).toEqual({ ...early, listeners: 0 });
    const sum = (from: number, to: number) => requests.slice(from, to).reduce((all, count) => all + count, 0);
    expect(sum(6, 10), requests.join(', ')).toBeLessThanOrEqual(1.5 * sum(2, 6));
  });
});

hideable.describe('a viewer who looks at another tab', { tag: onlyIn('chromium') }, () => {
  async function hide(page: Page, otherTab: Page): Promise<void> {
    await otherTab.bringToFront();
    await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true);
  }

  hideable('is not connected to again, and still sees what is live', async ({ player, watch, otherTab, ownOrigin }) => {
    await watch();
    await live(player);
    const broadcasts = await noteBroadcast(player);
    await hide(player.page, otherTab);
    const decoded = () => player.run(({ stats }) => stats.frames.decoded);
    const posted = () => ownOrigin.requests.filter(({ method }) => method === 'POST').length;
    const before = { posted: posted(), decoded: await decoded() };
    await expect.poll(decoded).toBeGreaterThan(before.decoded + 100);
    expect(await player.page.evaluate(() => document.hidden)).toBe(true);
    await player.page.bringToFront();
    await live(player);
    expect(await broadcasts()).toBe('');
    expect(posted()).toBe(before.posted);
  });

  hideable('sees what is live again after a fault in between', async ({ player, watch, otherTab }) => {
    const stream = await watch();
    await live(player);
    const broadcasts = await noteBroadcast(player);
    await hide(player.page, otherTab);
    stream.fail({ rtp: 'stall' });
    await expect.poll(broadcasts).toContain('reconnecting');
    stream.heal();
    await player.page.bringToFront();
    await live(player);
    expect(stream.viewers).toBe(1);
  });
});
