import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const HLS = 'hls.js/dist/hls.min.js';
const HLS_CHUNK = 'red5-dvr-player.hls.js';
const banner = `/*! red5-dvr-player ${version}, MIT */`;

const input = 'components/player/index.ts';
const typescript = (minify) => esbuild({ target: 'es2022', minify, tsconfig: 'tsconfig.json' });

/** In the CDN files hls.js is a file of its own beside them, fetched when the first broadcast is to be played. */
const hlsBeside = {
  name: 'hls-beside',
  resolveId: (id) => (id === HLS ? { id: `./${HLS_CHUNK}`, external: true } : null),
};

/**
 * hls.js's own browser bundle as a module. It is left as it is, because it starts its worker from its own text; it only
 * gets a `module` to export into, so that it leaves no global on the page.
 */
const hlsAsModule = {
  name: 'hls-as-module',
  generateBundle() {
    const bundle = readFileSync(require.resolve(HLS), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*$/m, '');
    const source = `/*! hls.js, Apache-2.0 */\nconst module={exports:{}},exports=module.exports;\n${bundle}\nexport default module.exports;\n`;
    this.emitFile({ type: 'asset', fileName: HLS_CHUNK, source });
  },
};

export default [
  {
    input,
    external: [/^lit(\/|$)/, /^hls\.js(\/|$)/],
    plugins: [typescript(false)],
    output: { dir: 'dist/esm', format: 'es', banner },
  },
  {
    input,
    plugins: [hlsBeside, nodeResolve(), typescript(true), hlsAsModule],
    output: { file: 'dist/cdn/red5-dvr-player.js', format: 'es', banner },
  },
  {
    input,
    plugins: [hlsBeside, nodeResolve(), typescript(true)],
    output: { file: 'dist/cdn/red5-dvr-player.iife.js', format: 'iife', name: 'red5DvrPlayer', banner },
  },
];
