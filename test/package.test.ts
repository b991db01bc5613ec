import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const ENTRIES = ['.', './elements', './session', './react', './jsx'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the packed package', () => {
  let folder = '';
  let packed: { readonly filename: string; readonly size: number; readonly files: readonly { readonly path: string }[] };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'red5-dvr-player-'));
    const output = execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
    [packed] = JSON.parse(output) as [typeof packed];
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds what is built and what is to be read, and nothing else', () => {
    const others = packed.files.map(({ path }) => path).filter((path) => !/^dist\/(esm|types|cdn)\//.test(path));
    expect(others.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'CHANGELOG.md', 'custom-elements.json', 'docs/bench.svg', 'docs/clips.md', 'docs/compare-liveseek.md', 'docs/errors.md', 'docs/moments.md', 'docs/player.webp',
      'docs/previews.md', 'docs/seek-bar.md', 'docs/server.md', 'LICENSE', 'package.json', 'README.md',
    ]);
    expect(packed.files.filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  });

  test('holds what its README shows and refers to', () => {
    const references = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(1);
    const held = new Set(packed.files.map(({ path }) => path));
    expect(references.filter((path) => !held.has(path))).toEqual([]);
  });

  test('holds the licences of what the CDN files contain', () => {
    for (const [name, folder] of [['hls', 'hls.js'], ['lit', 'lit'], ['mediabunny', 'mediabunny']]) {
      const text = readFileSync(join(root, `dist/cdn/red5-dvr-player.${name}.LICENSE.txt`), 'utf8');
      expect(text).toBe(readFileSync(join(root, `node_modules/${folder}/LICENSE`), 'utf8'));
    }
  });

  test('is at most 830 KB to download, a third of it hls.js and a tenth of it mediabunny, for pages without a bundler', () => {
    expect(packed.size).toBeLessThanOrEqual(830_000);
  });

  test('has nothing that publint finds', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has types that resolve for every entry, which "are the types wrong" agrees to', () => {
    const attw = join(root, 'node_modules/.bin/attw');
    const run = () => execFileSync(attw, [join(folder, packed.filename), '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--exclude-entrypoints', 'custom-elements.json'], { encoding: 'utf8' });
    expect(run).not.toThrow();
  }, 60_000);
});

test('the README takes this very release from the CDN: files of two releases do not fit together', () => {
  const versions = [...readme.matchAll(/\/npm\/red5-dvr-player([^/]*)\//g)].map(([, version]) => version);
  expect(versions).toEqual([`@${manifest.version}`]);
});

describe('the entries', () => {
  test('are those that package.json exports', () => {
    expect(Object.keys(manifest.exports)).toEqual([...ENTRIES, './custom-elements.json', './package.json']);
  });

  test('are all imported in Node, without a DOM and in any order', () => {
    const code = `
      const names = {};
      for (const entry of ${JSON.stringify(ENTRIES.toReversed())}) {
        names[entry] = Object.keys(await import('red5-dvr-player' + entry.slice(1))).sort();
      }
      console.log(JSON.stringify(names));
    `;
    const output = execFileSync('node', ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' });
    const names = JSON.parse(output) as Record<string, string[]>;
    expect(names['./react']).toEqual(['Red5DvrPlayer', 'Red5DvrVideo']);
    expect(names['./session']).toEqual(['DvrError', 'DvrSession', 'configure']);
    expect(names['./elements']).toEqual(expect.arrayContaining(['Red5DvrPlayer', 'Red5DvrSeekBar', 'Red5DvrVideo', 'WORDS']));
    expect(names['.']).toEqual([...new Set([...(names['./elements'] ?? []), ...(names['./session'] ?? [])])].toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test('share one copy of everything', () => {
    const code = `
      const [all, elements, session] = await Promise.all(['', '/elements', '/session'].map((entry) => import('red5-dvr-player' + entry)));
      const same = (a, b) => Object.keys(a).filter((name) => name in b).every((name) => a[name] === b[name]);
      console.log(same(elements, all), same(session, all), new session.DvrError('decode') instanceof all.DvrError);
    `;
    const output = execFileSync('node', ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' });
    expect(output.trim()).toBe('true true true');
  });

  test('for React are marked for the client', () => {
    for (const file of ['index', 'red5-dvr-player', 'red5-dvr-video']) {
      expect(readFileSync(join(root, `dist/esm/components/react/${file}.js`), 'utf8')).toMatch(/^'use client';/);
    }
  });
});

describe('a bundle', () => {
  /** What a bundler takes of the package for a piece of code: the names of the files, and the code. */
  async function bundle(contents: string): Promise<{ readonly files: readonly string[]; readonly text: string }> {
    const { metafile, outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: 'esm',
      splitting: true,
      outdir: 'out',
      logLevel: 'error',
    });
    const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === '<stdin>');
    const text = outputFiles.find(({ path }) => path.endsWith('stdin.js'))?.text ?? '';
    const inputs = Object.entries(entry?.[1].inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return { files: inputs.map(([file]) => file), text };
  }

  test('of the session has no Lit, no tags and no hls.js', async () => {
    const { files } = await bundle("import { DvrSession } from 'red5-dvr-player/session'; console.log(DvrSession)");
    expect(files.filter((file) => /node_modules\/(lit|@lit|hls\.js)|esm\/components\//.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(5);
  });

  test('of one name of the session has little else', async () => {
    const { text } = await bundle("import { configure } from 'red5-dvr-player/session'; configure({})");
    expect(text.length).toBeLessThan(1_000);
  });

  test('of one element has no other', async () => {
    const { files } = await bundle("import { Red5DvrVideo } from 'red5-dvr-player/elements'; Red5DvrVideo.define()");
    expect(files.filter((file) => /esm\/components\/(player|controls)|node_modules\/lit/.test(file))).toEqual([]);
  });

  test('of an element that is not used has nothing', async () => {
    const { text } = await bundle("import { Red5DvrPlayer } from 'red5-dvr-player/elements'");
    expect(text.trim()).toBe('');
  });

  test('of the package named alone has the tags', async () => {
    const { text } = await bundle("import 'red5-dvr-player'");
    expect(text).toContain('red5-dvr-player');
    expect(text.length).toBeGreaterThan(50_000);
  });
});

test('the example apps are locked to what the package depends on', () => {
  for (const app of ['react-vite', 'react-18', 'next']) {
    const lockfile = readFileSync(join(root, `e2e/apps/${app}/package-lock.json`), 'utf8');
    const { packages } = JSON.parse(lockfile) as { readonly packages: Record<string, Partial<Manifest> & { readonly integrity?: string }> };
    const locked = packages['node_modules/red5-dvr-player'];
    expect(locked?.dependencies, app).toEqual(manifest.dependencies);
    // The package is packed anew for each test: it is not always the same.
    expect(locked?.integrity, app).toBeUndefined();
  }
});
