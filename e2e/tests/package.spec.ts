import { startSite } from '../support/site';
import { expect, test } from '../support/test';

const LOADS = {
  'the module': '<script type="module" src="/dist/cdn/red5-dvr-player.js"></script>',
  'the classic script': '<script src="/dist/cdn/red5-dvr-player.iife.js"></script>',
};

for (const [name, head] of Object.entries(LOADS)) {
  test(`${name} of the CDN plays; hls.js comes on first use, its worker works, no global is left`, { tag: '@media' }, async ({
    player, origin, browserName,
  }, info) => {
    const { url } = origin.addStream(`cdn-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    const scripts: string[] = [];
    player.page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
    const workers: string[] = [];
    player.page.on('worker', (worker) => workers.push(worker.url()));
    await player.open({ head });
    expect(scripts.filter((path) => path.includes('hls'))).toEqual([]);
    await player.run((element, src) => {
      element.src = src;
      return element.play();
    }, url);
    await player.playing();
    await player.clock();
    expect(scripts.filter((path) => path.includes('hls'))).toEqual(['/dist/cdn/red5-dvr-player.hls.js']);
    // Playwright hears of workers in Chromium only.
    if (browserName === 'chromium') expect(workers.filter((worker) => worker.startsWith('blob:'))).toHaveLength(1);
    expect(await player.page.evaluate(() => 'Hls' in globalThis)).toBe(false);
  });
}

test('the classic script finds its parts beside it where it comes from another origin', { tag: '@media' }, async ({ player, origin }, info) => {
  const cdn = await startSite();
  const { url } = origin.addStream(`cdn-far-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const scripts: URL[] = [];
  player.page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url())));
  await player.openPlaying({ src: url, head: `<script src="${cdn.url}/dist/cdn/red5-dvr-player.iife.js?v=1"></script>` });
  await player.clock();
  await player.run((element) => element.showPanel('settings'));
  const parts = ['iife', 'extras', 'engine', 'hls', 'playout', 'menus', 'bar'].map((part) => `/dist/cdn/red5-dvr-player.${part}.js`);
  // hls.js makes its worker itself.
  const loaded = () => scripts.filter(({ protocol }) => protocol !== 'blob:').map(({ origin: from, pathname }) => from + pathname);
  await expect.poll(() => loaded().toSorted()).toEqual(parts.map((path) => cdn.url + path).toSorted());
  await cdn.close();
});

const WITHOUT_A_TAG_OF_ITS_OWN = {
  'that a module imports': '<script type="module">import "/dist/cdn/red5-dvr-player.iife.js"</script>',
  'on a page with an image named currentScript': `<img name="currentScript" src="data:,">${LOADS['the classic script']}`,
};

for (const [name, head] of Object.entries(WITHOUT_A_TAG_OF_ITS_OWN)) {
  test(`the classic script ${name} finds its parts beside it`, { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`cdn-tagless-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    await player.openPlaying({ src: url, head });
  });
}

test('a second copy on the page warns once and leaves the first', { tag: '@media' }, async ({ player, origin }, info) => {
  const { url } = origin.addStream(`twice-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const warnings: string[] = [];
  const errors: string[] = [];
  player.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  player.page.on('pageerror', (error) => errors.push(error.message));
  await player.openPlaying({ src: url, head: LOADS['the classic script'] + LOADS['the module'] });
  expect(errors).toEqual([]);
  expect(warnings.filter((text) => text.includes('registered already'))).toHaveLength(1);
});

test('a strict Content-Security-Policy is enough', { tag: '@media' }, async ({ player, origin, site }, info) => {
  const { url } = origin.addStream(`csp-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
  const csp = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src ${origin.url}; media-src blob:; worker-src blob:`;
  const violations: string[] = [];
  player.page.on('console', (message) => message.text().includes('Content') && message.text().includes('Policy') && violations.push(message.text()));
  const body = `<red5-dvr-player id="player" muted autoplay src="${url}"></red5-dvr-player>`;
  await player.page.goto(`${site}/?${new URLSearchParams({ csp, body })}`);
  await player.playing();
  await player.clock();
  expect(violations).toEqual([]);
});
