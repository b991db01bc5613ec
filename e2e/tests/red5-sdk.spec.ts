import { createRequire } from 'node:module';
import { build } from 'esbuild';
import type { Stream } from '../../demo/origin/stream';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { addBoth, CLOCK_ERROR_MS, live, onHls, thirtySecondsBack, whepOf } from '../support/live';
import type { PlayerPage } from '../support/player-page';
import { expect, onlyIn, test as base } from '../support/test';

/** What the browser says itself of a request that fails, as that to end a session which the server knows no more. */
const BROWSERS_OWN = /^error: Failed to load resource/;

const PLAYER = '/dist/cdn/red5-dvr-player.js';
const MODULE = `<script type="module" src="${PLAYER}"></script>`;
const GIVEN = {
  'given by configure()': `<script type="module">
    import { configure } from '${PLAYER}';
    configure({ red5sdk: () => import('/red5-sdk.js') });
  </script>`,
  'found as a global': `<script src="/node_modules/red5pro-webrtc-sdk/red5pro-sdk.min.js"></script>${MODULE}`,
  missing: MODULE,
} as const;

type Given = keyof typeof GIVEN;
type Transport = 'auto' | 'red5-sdk';

interface Watched {
  readonly stream: Stream;
  /** How many sessions the SDK has asked for, and how many the built-in client. */
  readonly sessions: () => { readonly sdk: number; readonly builtIn: number };
  /** What the console and the page's handlers of errors were told, but for what the browser says itself. */
  readonly noise: readonly string[];
}

type Watch = (given: Given, transport: Transport, options?: StreamOptions) => Promise<Watched>;

/** A broadcast in a player that is to play its live edge by the SDK itself, as npm has it. */
const test = base.extend<{ watch: Watch }, { sdkModule: string }>({
  sdkModule: [
    async ({}, use) => {
      const entry = createRequire(import.meta.url).resolve('red5pro-webrtc-sdk');
      const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false });
      await use(outputFiles[0]?.text ?? '');
    },
    { scope: 'worker' },
  ],
  watch: async ({ player, ownOrigin, sdkModule }, use, { testId }) => {
    const name = `sdk-${testId}`;
    const { page } = player;
    await use(async (given, transport, options = {}) => {
      const stream = addBoth(ownOrigin, name, options);
      await page.route('**/red5-sdk.js', (route) => route.fulfill({ contentType: 'text/javascript', body: sdkModule }));
      const noise: string[] = [];
      page.on('console', (message) => {
        const line = `${message.type()}: ${message.text()}`;
        if (!BROWSERS_OWN.test(line)) noise.push(line);
      });
      page.on('pageerror', (error) => noise.push(`uncaught: ${error.message}`));
      await player.openPlaying({
        src: stream.url,
        attributes: { 'live-src': whepOf(ownOrigin, stream), 'live-transport': transport },
        head: GIVEN[given],
      });
      const sessions = () => {
        const posted = ownOrigin.requests.filter(({ method }) => method === 'POST');
        // A parameter that only the SDK knows.
        const sdk = posted.filter(({ query }) => query.includes('doNotSwitch=')).length;
        return { sdk, builtIn: posted.length - sdk };
      };
      return { stream, sessions, noise };
    });
    ownOrigin.removeStream(name);
  },
});

/** Attributes that the player itself gives its `<video>`s. */
const OWN_ATTRIBUTES = ['part', 'muted', 'src', 'style'];

/** Tells what the SDK does to the `<video>`s that are there now, or elsewhere in the page. */
async function watchDom(player: PlayerPage): Promise<() => Promise<string[]>> {
  const places = await player.page.evaluateHandle(() => {
    const videos = document.querySelector('red5-dvr-player')?.media.shadowRoot?.querySelectorAll('video') ?? [];
    return new Map(Array.from(videos, (video) => [video, video.parentNode]));
  });
  return () => places.evaluate((before, attributes) => {
    const videos = [...(document.querySelector('red5-dvr-player')?.media.shadowRoot?.querySelectorAll('video') ?? [])];
    return [
      ...(videos.length === 2 ? [] : [`${videos.length} <video>s`]),
      ...videos.flatMap((video) => [
        ...(before.get(video) === video.parentNode ? [] : ['a <video> that is another one, or elsewhere']),
        ...video.getAttributeNames().filter((name) => !attributes.includes(name)),
        ...[...video.style].filter((property) => property !== 'z-index'),
      ]),
      ...Array.from(document.querySelectorAll('video, [class*="red5pro"], [id*="red5pro"]'), ({ outerHTML }) => outerHTML),
    ];
  }, OWN_ATTRIBUTES);
}

test.describe('the live edge by the Red5 SDK', { tag: onlyIn('chromium') }, () => {
  test('given by configure(): is live, goes back, is live again, and leaves nothing behind', async ({ player, watch }) => {
    const { stream, sessions, noise } = await watch('given by configure()', 'red5-sdk');
    await live(player);
    const damage = await watchDom(player);
    await thirtySecondsBack(player);
    // It is kept for a moment.
    await expect.poll(() => stream.viewers).toBe(0);
    expect(await damage()).toEqual([]);
    await player.run((element) => element.goLive());
    await live(player);
    expect(await damage()).toEqual([]);
    expect(sessions().sdk).toBeGreaterThan(1);
    expect(sessions().builtIn).toBe(0);
    await player.run((element) => element.remove());
    await expect.poll(() => stream.viewers).toBe(0);
    expect(noise).toEqual([]);
  });

  test('found as a global: is live, and a pause of ten seconds goes on from the held frame', async ({ player, watch }) => {
    const { sessions, noise } = await watch('found as a global', 'auto');
    await live(player);
    expect(sessions().sdk).toBeGreaterThan(0);
    const damage = await watchDom(player);
    await player.pause();
    const held = await player.clock();
    const from = await player.run(({ currentTime }) => currentTime);
    await expect.poll(() => Date.now() - held).toBeGreaterThan(10_000);
    await player.run((element) => element.play());
    await onHls(player);
    await expect.poll(() => player.run(({ currentTime }) => currentTime)).toBeGreaterThan(from + 1);
    await player.pause();
    const to = await player.run(({ currentTime }) => currentTime);
    expect(Math.abs((await player.clock()) - held - (to - from) * 1000)).toBeLessThanOrEqual(CLOCK_ERROR_MS);
    expect(await damage()).toEqual([]);
    expect(noise).toEqual([]);
  });

  test('a server that dies is connected to again, by a fresh client', async ({ player, watch }) => {
    const { stream, sessions, noise } = await watch('found as a global', 'red5-sdk');
    await live(player);
    const before = sessions().sdk;
    await stream.cutOff();
    await onHls(player);
    await live(player);
    expect(sessions().sdk).toBeGreaterThan(before);
    expect(sessions().builtIn).toBe(0);
    expect(stream.viewers).toBe(1);
    expect(noise).toEqual([]);
  });

  test('an endpoint that the SDK cannot talk to is live by the built-in client', async ({ player, watch }) => {
    const { stream, sessions, noise } = await watch('given by configure()', 'auto', { handshake: 'standard' });
    await live(player);
    expect(sessions().sdk).toBeGreaterThan(0);
    expect(sessions().builtIn).toBeGreaterThan(0);
    await expect.poll(() => stream.viewers).toBe(1);
    expect(noise).toEqual([]);
  });

  test('without the SDK, where nothing else will do, the recording is live', async ({ player, watch }) => {
    const { sessions, noise } = await watch('missing', 'red5-sdk');
    await player.eventually(({ stats }) => stats.lastError?.code, 'red5-sdk-missing');
    await player.eventually(({ transport, atLiveEdge, error }) => transport === 'hls' && atLiveEdge && error === null, true);
    await player.playing();
    expect(sessions()).toEqual({ sdk: 0, builtIn: 0 });
    expect(noise).toEqual([]);
  });
});
