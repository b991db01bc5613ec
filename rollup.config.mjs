import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild, { minify } from 'rollup-plugin-esbuild';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const HLS = 'hls.js/dist/hls.min.js';
const HLS_CHUNK = 'red5-dvr-player.hls.js';
const banner = `/*! red5-dvr-player ${version}, MIT */`;

/** Line breaks and indents of templates are for their writers; to a browser they are bytes. */
const templatesInOneLine = {
  name: 'templates-in-one-line',
  transform(code) {
    const edits = [];
    walk(this.parse(code), (node) => {
      if (node.type !== 'TaggedTemplateExpression' || !['css', 'html', 'svg'].includes(node.tag.name)) return;
      for (const { start, end } of node.quasi.quasis) edits.push({ start, end });
    });
    const shortened = edits
      .toSorted((a, b) => b.start - a.start)
      .reduce((text, { start, end }) => text.slice(0, start) + text.slice(start, end).replace(/\s*\n\s*/g, ' ') + text.slice(end), code);
    return { code: shortened, map: null };
  },
};

function walk(node, visit) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

const input = 'components/player/index.ts';
const typescript = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });
const small = minify({ target: 'es2022' });

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
    const licence = readFileSync(new URL('node_modules/hls.js/LICENSE', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'red5-dvr-player.hls.LICENSE.txt', source: licence });
  },
};

export default [
  {
    input,
    external: [/^lit(\/|$)/, /^hls\.js(\/|$)/],
    plugins: [typescript],
    output: { dir: 'dist/esm', format: 'es', banner },
  },
  {
    input,
    plugins: [hlsBeside, nodeResolve(), typescript, templatesInOneLine, small, hlsAsModule],
    output: { file: 'dist/cdn/red5-dvr-player.js', format: 'es', banner },
  },
  {
    input,
    plugins: [hlsBeside, nodeResolve(), typescript, templatesInOneLine, small],
    output: { file: 'dist/cdn/red5-dvr-player.iife.js', format: 'iife', name: 'red5DvrPlayer', banner },
  },
];
