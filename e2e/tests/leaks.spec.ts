import { Held } from '../support/held';
import { expect, test } from '../support/test';

const MOUNTS = 50;

test('fifty mounts and unmounts leave no timer, request, worker or listener', { tag: '@media' }, async ({
  player, ownOrigin, browserName,
}) => {
  test.setTimeout(180_000);
  const { page } = player;
  const { url } = ownOrigin.addStream('mounts', { hoursAgo: 2, segmentSeconds: 2, source: 'fixture' });
  await page.addInitScript(countTimers);
  await player.open({});
  await page.evaluate(() => document.querySelector('#player')?.remove());
  // The first mounts fetch hls.js and fill caches that stay.
  await mountAndUnmount(3);
  const before = await usage();
  await mountAndUnmount(MOUNTS);
  const after = await usage();

  expect(after.timers).toBe(0);
  expect(after.workers).toBe(0);
  expect(after.elements).toBeLessThanOrEqual(before.elements);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  const asked = ownOrigin.requests.length;
  // Two refreshes of the playlist would fall into this time, if anything were left that refreshes.
  await page.waitForTimeout(5_000);
  expect(ownOrigin.requests.length).toBe(asked);

  async function mountAndUnmount(times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await page.evaluate(async (src) => {
        const element = document.createElement('red5-dvr-player');
        Object.assign(element, { muted: true, autoplay: true, src });
        document.body.append(element);
        await new Promise((resolve) => element.addEventListener('playing', resolve, { once: true }));
        element.remove();
      }, url);
    }
    await page.waitForTimeout(500);
  }

  async function usage() {
    const timers = await page.evaluate(() => Reflect.get(globalThis, 'pendingTimers')().length);
    if (browserName !== 'chromium') return { timers, workers: 0, elements: 0, listeners: 0 };
    return Held.read(page, async (held) => ({
      timers, workers: page.workers().length, elements: await held.objects('HTMLVideoElement'), listeners: await held.metric('JSEventListeners'),
    }));
  }
});

test('destroy() ends a session that is loading', { tag: '@media' }, async ({ player, ownOrigin }) => {
  const stream = ownOrigin.addStream('hangs', { hoursAgo: 1, source: 'fixture' });
  stream.fail({ playlist: 'hang' });
  await player.page.addInitScript(countTimers);
  await player.open({});
  const rejected = await player.page.evaluate(async (src) => {
    document.querySelector('#player')?.remove();
    const path = '/dist/cdn/red5-dvr-player.js';
    const { DvrSession } = await import(path);
    const container = document.body.appendChild(document.createElement('div'));
    const session = new DvrSession(container);
    session.src = src;
    const playing = session.play().catch((error: DOMException) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 500));
    session.destroy();
    return [await playing, container.childElementCount];
  }, stream.url);
  expect(rejected).toEqual(['AbortError', 0]);
  await expect.poll(() => player.page.evaluate(() => Reflect.get(globalThis, 'pendingTimers')())).toEqual([]);
});

/** Runs in the page before anything else: keeps the timers that are neither over nor cleared. */
function countTimers(): void {
  const pending = new Map<unknown, string>();
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const where = () => new Error('timer').stack ?? '';
  Object.assign(globalThis, {
    pendingTimers: () => [...pending.values()],
    setTimeout(then: () => void, ms?: number, ...args: unknown[]) {
      const timer = setTimeout(
        () => {
          pending.delete(timer);
          Reflect.apply(then, globalThis, args);
        },
        ms,
      );
      pending.set(timer, where());
      return timer;
    },
    setInterval(then: () => void, ms?: number, ...args: unknown[]) {
      const timer = setInterval(then, ms, ...args);
      pending.set(timer, where());
      return timer;
    },
    clearTimeout(timer: number) {
      pending.delete(timer);
      clearTimeout(timer);
    },
    clearInterval(timer: number) {
      pending.delete(timer);
      clearInterval(timer);
    },
  });
}
