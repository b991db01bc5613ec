import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { listen, type Site } from './listen';

const demo = fileURLToPath(new URL('../../demo/', import.meta.url));
const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', ts: 'text/javascript' } as const;

/** Serves the gallery of the demo, its script bundled in memory: it needs neither Vite nor an origin. */
export async function startGallery(): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [`${demo}gallery.ts`],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    logLevel: 'error',
  });
  const scripts = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://site').pathname);
    const type = TYPES[name.replace(/^.*\./, '') as keyof typeof TYPES];
    const body = name === 'gallery.html' || name === 'gallery.css' ? readFile(demo + name) : scripts.get(name.replace(/ts$/, 'js'));
    if (!body || !type) return void response.writeHead(404).end();
    void Promise.resolve(body).then((bytes) => response.writeHead(200, { 'Content-Type': type }).end(bytes));
  });
  return listen(server);
}
