import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, type Platform } from 'esbuild';
import type { Red5DvrPlayer } from '../../components/player';
import { expect, test } from '../support/test';

/** What the page hands out to the test. */
interface ReactPage {
  /** Handlers that were called, by the names of their props. */
  readonly heard: string[];
  readonly ref: { readonly current: Red5DvrPlayer | null };
  render(props: Readonly<Record<string, unknown>>): void;
  hydrateSecond(): void;
  unmount(): void;
}

declare global {
  var reactPage: ReactPage;
}

/** The same on the server and the client: two roots, each with a player. */
const SHARED = `
  import { createElement, createRef, StrictMode } from 'react';
  import { Red5DvrPlayer } from 'red5-dvr-player/react';
  const heard = [];
  const ref = createRef();
  const listen = (...names) => Object.fromEntries(names.map((name) => [name, (event) => {
    if (event.currentTarget !== ref.current) throw new Error(name + ' has another target');
    heard.push(name);
  }]));
  const first = (props) => createElement(StrictMode, null,
    createElement(Red5DvrPlayer, {
      id: 'player', ref, className: 'wide', style: { width: '640px' }, autoPlay: true, muted: true, startAt: '-600',
      hlsConfig: { maxBufferLength: 10 }, words: { pause: 'Anhalten' }, volume: 0.5,
      ...listen('onLoadStart', 'onLoadedMetadata', 'onPlaying', 'onTimeUpdate', 'onBroadcastChange', 'onTransportChange',
        'onTimeDisplayChange', 'onVolumeChange', 'onClick'),
      ...props,
    }, createElement('b', { key: 'title' }, 'Over the picture')));
  const second = (props) => createElement(Red5DvrPlayer, { id: 'second', preload: 'none', ...props, hlsConfig: { maxBufferLength: 20 } });
`;

const SERVER = `
  import { renderToString } from 'react-dom/server';
  ${SHARED}
  const props = { src: process.argv.at(-1) };
  console.log('<div id="first">' + renderToString(first(props)) + '</div><div id="other">' + renderToString(second(props)) + '</div>');
`;

const CLIENT = `
  import { hydrateRoot } from 'react-dom/client';
  ${SHARED}
  const src = document.querySelector('#player').getAttribute('src');
  const root = hydrateRoot(document.querySelector('#first'), first({ src }));
  globalThis.reactPage = {
    heard, ref,
    render: (props) => root.render(first({ src, ...props })),
    hydrateSecond: () => void hydrateRoot(document.querySelector('#other'), second({ src })),
    unmount: () => root.unmount(),
  };
`;

/** React's development build, since only that one warns. */
async function bundle(app: string, contents: string, platform: Platform): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(`../apps/${app}/`, import.meta.url)) },
    bundle: true,
    write: false,
    platform,
    format: platform === 'node' ? 'cjs' : 'esm',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

for (const [version, app] of [['18', 'react-18'], ['19', 'react-vite']] as const) {
  test(`React ${version} takes over the HTML of a server without a warning, and keeps the element as its props say`, { tag: '@media' }, async ({
    player, origin, site,
  }, info) => {
    const { page } = player;
    const { url } = origin.addStream(`hydrate-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    const [server, client] = await Promise.all([bundle(app, SERVER, 'node'), bundle(app, CLIENT, 'browser')]);
    const body = execFileSync('node', ['-', url], { input: server, encoding: 'utf8' }).trim();
    const [tag] = /<red5-dvr-player[^>]*>/.exec(body) ?? [];
    for (const part of [`src="${url}"`, 'start-at="-600"', 'class="wide"', 'autoplay="', 'muted="']) expect(tag).toContain(part);

    const said: string[] = [];
    page.on('console', (message) => ['warning', 'error'].includes(message.type()) && said.push(message.text()));
    page.on('pageerror', ({ message }) => said.push(message));
    await page.route('**/react-page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: client }));
    const head = '<script type="module" src="/react-page.js"></script>';
    await page.goto(`${site}/?${new URLSearchParams({ head, body })}`);
    await player.playing();
    await player.clock();

    // It has loaded once, with its properties: they were there before the element began.
    const heard = () => page.evaluate(() => reactPage.heard);
    await expect.poll(heard).toEqual(expect.arrayContaining(['onLoadedMetadata', 'onPlaying', 'onTimeUpdate', 'onBroadcastChange', 'onTransportChange']));
    expect((await heard()).filter((name) => name === 'onLoadStart')).toHaveLength(1);
    expect(await player.run((element) => [element.hlsConfig, element.volume, element === reactPage.ref.current])).toEqual([
      { maxBufferLength: 10 }, 0.5, true,
    ]);
    await expect(page.getByRole('button', { name: 'Anhalten' })).toBeAttached();
    await expect(page.getByText('Over the picture')).toBeVisible();

    // Other props: attributes, properties and handlers come and go, and the picture stays.
    const time = await player.run(({ currentTime }) => currentTime);
    await page.evaluate(() => {
      reactPage.heard.length = 0;
      reactPage.render({
        className: 'narrow', timeDisplay: 'clock', muted: false, volume: 0.25, words: { pause: 'Pausa' }, loop: true,
        onTimeUpdate: () => reactPage.heard.push('another onTimeUpdate'),
      });
    });
    await expect.poll(heard).toEqual(expect.arrayContaining(['onTimeDisplayChange', 'onVolumeChange', 'another onTimeUpdate']));
    expect(await heard()).not.toContain('onTimeUpdate');
    expect(await player.run(({ className, timeDisplay, muted, volume, loop }) => [className, timeDisplay, muted, volume, loop])).toEqual([
      'narrow', 'clock', false, 0.25, true,
    ]);
    await expect(page.getByRole('button', { name: 'Pausa' })).toBeAttached();
    await page.evaluate(() => reactPage.render({ volume: undefined, words: undefined, muted: undefined, hidden: false, loop: false }));
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeAttached();
    expect(await player.run((element) => [element.volume, element.loop, element.timeDisplay, element.offsetWidth])).toEqual([1, false, 'behind', 640]);
    expect(await player.run(({ currentTime }) => currentTime)).toBeGreaterThanOrEqual(time);
    await page.locator('#player').click();
    await expect.poll(heard).toContain('onClick');

    // The tag is registered by now: this one was upgraded, and asked to play, before React came to it.
    const reloads = await page.evaluate(async () => {
      const second = document.querySelector<Red5DvrPlayer>('#second');
      let emptied = 0;
      second?.addEventListener('emptied', () => emptied++);
      if (second) second.muted = true;
      await second?.play();
      reactPage.hydrateSecond();
      while (second?.hlsConfig['maxBufferLength'] !== 20) await new Promise((resolve) => setTimeout(resolve, 10));
      await second.play();
      return emptied;
    });
    expect(reloads).toBe(1);

    await page.evaluate(() => reactPage.unmount());
    await expect(page.locator('#player')).toHaveCount(0);
    expect(said).toEqual([]);
  });
}
