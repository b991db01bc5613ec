import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { listen, type Site } from './listen';

const root = new URL('../../', import.meta.url);
const dist = fileURLToPath(new URL('dist/', root));
/** Other people's packages that pages of ours are tested with. */
const PACKAGES = ['/node_modules/media-chrome/', '/node_modules/red5pro-webrtc-sdk/'];

/**
 * Serves the built files under `/dist/`, to other origins too as a CDN does, Media Chrome and the Red5 SDK under `/node_modules/`, and at `/` a page whose
 * body is given in the query: `/?body=<red5-dvr-player>`. `head` is put into its head; by default the module of the CDN.
 */
export async function startSite(): Promise<Site> {
  const files = sirv(dist, { dev: true, setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*') });
  const packages = PACKAGES.map((path) => ({ path, serve: sirv(fileURLToPath(new URL(`.${path}`, root)), { dev: true }) }));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (pathname.startsWith('/dist/')) {
      request.url = pathname.slice('/dist'.length);
      files(request, response, () => void response.writeHead(404).end());
      return;
    }
    const found = packages.find(({ path }) => pathname.startsWith(path));
    if (found) {
      request.url = pathname.slice(found.path.length - 1);
      found.serve(request, response, () => void response.writeHead(404).end());
      return;
    }
    if (pathname !== '/') return void response.writeHead(404).end();
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const csp = searchParams.get('csp');
    if (csp) response.setHeader('Content-Security-Policy', csp);
    response.end(page(searchParams.get('head') ?? MODULE, searchParams.get('body') ?? '', searchParams.get('html') ?? ''));
  });
  return listen(server);
}

const MODULE = '<script type="module" src="/dist/cdn/red5-dvr-player.js"></script>';

function page(head: string, body: string, attributes: string): string {
  return `<!doctype html><html lang="en" ${attributes}><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
}
