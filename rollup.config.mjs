import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import esbuild, { minify as small } from 'rollup-plugin-esbuild';
import { minify } from 'terser';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const HLS = 'hls.js/dist/hls.min.js';
const HLS_FILE = 'red5-dvr-player.hls.js';
const banner = `/*! red5-dvr-player ${version}, MIT; with lit, BSD-3-Clause, copyright Google LLC */`;
const MEDIABUNNY = 'src/media/mediabunny';
/** Its licence wants to be told where its source is. */
const mediabunnyBanner = `/*! mediabunny ${JSON.parse(readFileSync(new URL('node_modules/mediabunny/package.json', import.meta.url), 'utf8')).version}, MPL-2.0, copyright Vanilagy and contributors; source: https://github.com/Vanilagy/mediabunny */`;
/** Rooms that a page loads when it needs them: by the end of the import that asks for them, the file they are in the CDN. */
const PARTS = {
  'src/playout/index': 'red5-dvr-player.playout.js',
  'src/hls/hls-engine': 'red5-dvr-player.engine.js',
  'src/webrtc/live-edge': 'red5-dvr-player.live-edge.js',
  'src/file/file-failure': 'red5-dvr-player.file-failure.js',
  'src/preview/index': 'red5-dvr-player.preview.js',
  'src/clip/index': 'red5-dvr-player.clip.js',
  [MEDIABUNNY]: 'red5-dvr-player.mediabunny.js',
  'components/bar/index': 'red5-dvr-player.bar.js',
  'components/menus/index': 'red5-dvr-player.menus.js',
  'components/extras/index': 'red5-dvr-player.extras.js',
};

/** Line breaks and indents of templates are for their writers; to a browser they are bytes. */
const templatesInOneLine = {
  name: 'templates-in-one-line',
  transform(code) {
    const edits = [];
    walk(this.parse(code), (node) => {
      if (node.type !== 'TaggedTemplateExpression' || !['css', 'html', 'svg'].includes(node.tag.name)) return;
      const shorten = node.tag.name === 'css' ? shortCss : shortMarkup;
      for (const { start, end } of node.quasi.quasis) edits.push({ start, end, text: shorten(code.slice(start, end)) });
    });
    return { code: edited(code, edits), map: null };
  },
};

/** What Lit says about templates that are written wrongly is for their writers too; it throws as before, without the words. */
const litWithoutLessons = {
  name: 'lit-without-lessons',
  transform(code, id) {
    if (!/node_modules\/(@lit|lit)/.test(id)) return null;
    const edits = [];
    walk(this.parse(code), ({ type, callee, start, end }) => {
      if (type === 'CallExpression' && callee.name === 'Error') edits.push({ start, end, text: 'Error()' });
    });
    return { code: edited(code, edits), map: null };
  },
};

function edited(code, edits) {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, { start, end, text }) => before.slice(0, start) + text + before.slice(end), code);
}

function shortCss(text) {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ').replace(/ ?([{};]) ?/g, '$1').replace(/([:,]) /g, '$1').replaceAll(';}', '}');
}

/** A line break between two tags is not a space that anybody sees: what stands side by side here are boxes. */
function shortMarkup(text) {
  return text.replace(/>\s*\n\s*</g, '><').replace(/\s*\n\s*/g, ' ');
}

function walk(node, visit) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

const input = 'components/player/index.ts';
/** What a page can import from the package; the same list is in `exports` of package.json. */
const entries = [
  input,
  'components/player/elements.ts',
  'components/react/index.ts',
  'components/react/jsx.ts',
  'src/session/index.ts',
];
const typescript = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });
/** After esbuild, which leaves half a kilobyte in the tag that Terser finds. */
const smaller = {
  name: 'smaller',
  renderChunk: (code, _chunk, { format }) =>
    minify(code, { ecma: 2022, module: format === 'es', compress: { passes: 2 }, format: { comments: /^!/ } }),
};

/**
 * In the CDN each part is a file of its own, whole in itself: one that imported the player's file would get a second
 * player where that was loaded with a query or through a redirect.
 */
const partsBeside = {
  name: 'parts-beside',
  resolveDynamicImport(specifier, importer) {
    if (specifier === HLS) return { id: `./${HLS_FILE}`, external: true };
    const wanted = resolve(dirname(importer), String(specifier));
    const part = Object.keys(PARTS).find((end) => wanted.endsWith(`/${end}`));
    return part ? { id: `./${PARTS[part]}`, external: true } : null;
  },
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
    this.emitFile({ type: 'asset', fileName: HLS_FILE, source });
  },
};

/** The licences want their text with the copies. */
const licencesBeside = {
  name: 'licences-beside',
  generateBundle() {
    for (const [name, folder] of [['hls', 'hls.js'], ['lit', 'lit'], ['mediabunny', 'mediabunny']]) {
      const source = readFileSync(new URL(`node_modules/${folder}/LICENSE`, import.meta.url), 'utf8');
      this.emitFile({ type: 'asset', fileName: `red5-dvr-player.${name}.LICENSE.txt`, source });
    }
  },
};

/**
 * A classic script of another origin has no address that its `import()` could start from: its base URL is about:blank. So
 * its parts are beside the address in its tag, where a tag runs it. An image that a page names `currentScript` is none.
 */
const partsBesideTag = {
  name: 'parts-beside-tag',
  renderDynamicImport: () => ({ left: 'importBeside(', right: ')' }),
};
const importBeside = `const tag = document.currentScript;
const importBeside = (file) => import(tag?.tagName === 'SCRIPT' && tag.src ? new URL(file, tag.src) : file);`;

const forBrowsers = [partsBeside, nodeResolve(), typescript, templatesInOneLine, litWithoutLessons, small({ target: 'es2022' }), smaller];

export default [
  {
    input: entries,
    external: [/^lit(\/|$)/, /^hls\.js(\/|$)/, 'mediabunny', 'react'],
    plugins: [typescript, templatesInOneLine],
    output: {
      dir: 'dist/esm',
      format: 'es',
      // A module each: a bundler keeps what is imported, `sideEffects` can name what registers the tags, and all entries share one copy.
      preserveModules: true,
      preserveModulesRoot: '.',
      banner: ({ facadeModuleId }) => (facadeModuleId?.includes('/components/react/') ? "'use client';" : ''),
    },
  },
  {
    input,
    plugins: [...forBrowsers, hlsAsModule, licencesBeside],
    output: { file: 'dist/cdn/red5-dvr-player.js', format: 'es', banner },
  },
  {
    input,
    plugins: [...forBrowsers, partsBesideTag],
    output: { file: 'dist/cdn/red5-dvr-player.iife.js', format: 'iife', name: 'red5DvrPlayer', intro: importBeside, banner },
  },
  ...Object.entries(PARTS).map(([part, file]) => ({
    input: `${part}.ts`,
    plugins: forBrowsers,
    // What mediabunny imports for Node is not used, and no browser has it.
    treeshake: { moduleSideEffects: 'no-external' },
    output: { file: `dist/cdn/${file}`, format: 'es', banner: part === MEDIABUNNY ? mediabunnyBanner : banner },
  })),
];
