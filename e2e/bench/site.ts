import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { projectFolder } from '../../demo/origin/project-folder';
import { listen, type Site } from '../support/listen';
import { benchFolder, type PeerEntry } from './peers';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' };

/**
 * Serves a page for each peer at `/<id>`, with all its code from this machine, minified and compressed as a CDN would.
 * `/dist/` is the built player, `/packages/` what is installed for the bench.
 */
export async function startBenchSite(peers: readonly PeerEntry[]): Promise<Site> {
  const bundles = await bundle(peers);
  const folders = { '/dist/': join(projectFolder(), 'dist/'), '/packages/': join(benchFolder(), 'node_modules/') };
  const pages = peers.map((peer): [string, Buffer] => [`/${peer.id}`, Buffer.from(page(peer, bundles.has(`/bundles/${peer.id}.css`)))]);
  const files = new Map([...bundles, ...pages]);
  const zipped = new Map<string, Buffer>();

  const read = (path: string): Buffer | null => {
    const made = files.get(path);
    if (made) return made;
    const [prefix, folder] = Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    if (prefix === undefined || folder === undefined || normalize(path) !== path) return null;
    return readFileSync(join(folder, path.slice(prefix.length)));
  };

  return listen(createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    try {
      const known = zipped.get(pathname);
      const text = known ?? read(pathname);
      if (!text) return void response.writeHead(404).end();
      const body = known ?? gzipSync(text);
      zipped.set(pathname, body);
      const type = TYPES[extname(pathname)] ?? TYPES['.html'];
      response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }));
}

/** The pages' code by path; what a peer fetches later is a file of its own. */
async function bundle(peers: readonly PeerEntry[]): Promise<Map<string, Buffer>> {
  const { outputFiles } = await build({
    entryPoints: peers.map(({ id }) => join(benchFolder(), `pages/${id}.ts`)),
    outdir: 'bundles', loader: { '.png': 'dataurl' }, write: false, bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', 'PARTS': JSON.stringify(parts()) }, nodePaths: [join(benchFolder(), 'node_modules')], logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, contents }) => [`/bundles/${basename(path)}`, Buffer.from(contents)]));
}

/** The player as modules; the other form of it is for classic scripts. */
const parts = (): string[] =>
  readdirSync(join(projectFolder(), 'dist/cdn')).filter((file) => file.endsWith('.js') && !file.endsWith('.iife.js'));

const page = ({ id, label, script }: PeerEntry, styled: boolean): string => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>${label}</title><link rel="icon" href="data:,">
${styled ? `<link rel="stylesheet" href="/bundles/${id}.css">` : ''}
<style>body { margin: 0 } #box { width: 640px; height: 360px } #box > * { display: block; width: 100%; height: 100% }</style>
${script ? `<script src="${script}"></script>` : ''}<script type="module" src="/bundles/${id}.js"></script>
</head><body><div id="box"></div></body></html>`;
