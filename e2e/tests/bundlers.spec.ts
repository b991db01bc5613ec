import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { startFiles } from '../support/app';
import { expect, test } from '../support/test';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Each bundles `main.js` of a folder into its `dist`, for production. */
const BUNDLERS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  async Vite(folder) {
    await vite({ root: folder, configFile: false, logLevel: 'error' });
  },
  async webpack(folder) {
    const compiler = webpack({
      mode: 'production',
      context: folder,
      entry: './main.js',
      output: { path: join(folder, 'dist'), filename: 'main.js' },
      // What is left out is left out before; making the rest small takes most of the time.
      optimization: { minimize: false },
      performance: { hints: false },
    });
    const problems = await new Promise<string | undefined>((done, failed) => {
      compiler?.run((error, stats) => (error ? failed(error) : done(stats?.toString({ all: false, errors: true, warnings: true }))));
    });
    expect(problems).toBe('');
    writeFileSync(join(folder, 'dist/index.html'), HTML);
  },
  async Rollup(folder) {
    const bundle = await rollup({ input: join(folder, 'main.js'), plugins: [nodeResolve({ browser: true })], onwarn: () => {} });
    await bundle.write({ dir: join(folder, 'dist') });
    writeFileSync(join(folder, 'dist/index.html'), HTML);
  },
};

const HTML = `<!doctype html><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="/main.js"></script>
<red5-dvr-player id="player" muted style="width: 640px"></red5-dvr-player>`;

for (const [name, build] of Object.entries(BUNDLERS)) {
  test(`a bare import survives ${name}, and hls.js comes when it is needed`, { tag: '@media' }, async ({ player, origin }, info) => {
    const { url } = origin.addStream(`bundled-${info.testId}`, { hoursAgo: 1, segmentSeconds: 2, source: 'fixture' });
    const folder = mkdtempSync(join(tmpdir(), 'red5-dvr-player-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/red5-dvr-player'), 'junction');
    writeFileSync(join(folder, 'main.js'), "import 'red5-dvr-player';\n");
    writeFileSync(join(folder, 'index.html'), HTML);
    await build(folder);
    const site = await startFiles(join(folder, 'dist'));
    try {
      let bytes = 0;
      player.page.on('request', (request) => {
        const { protocol, pathname } = new URL(request.url());
        if (request.resourceType() === 'script' && protocol === 'http:') bytes += statSync(join(folder, 'dist', pathname)).size;
      });
      await player.page.goto(site.url);
      await player.page.waitForFunction(() => customElements.get('red5-dvr-player') !== undefined);
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThan(400_000);
      await player.run((element, src) => {
        element.src = src;
        return element.play();
      }, url);
      await player.playing();
      await player.clock();
      expect(bytes).toBeGreaterThan(400_000);
    } finally {
      await site.close();
      rmSync(folder, { recursive: true });
    }
  });
}
