import { expect, test } from 'vitest';
import { staticAnswer } from '../../demo/origin/http/static-answer';
import { withOrigin } from './support/with-origin';

const FILE = { body: Buffer.from('0123456789'), contentType: 'video/mp2t', changedAt: Date.UTC(2026, 4, 4) };
const TAG = '"69f7e180-a"';
const CHANGED = 'Mon, 04 May 2026 00:00:00 GMT';

// Each row was compared with nginx 1.22.
test.each([
  [undefined, 200, '0123456789', undefined],
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=-100', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=8-100', 206, '89', 'bytes 8-9/10'],
  ['BYTES=0-0', 206, '0', 'bytes 0-0/10'],
  ['items=0-1', 200, '0123456789', undefined],
  ['bytes=10-', 416, null, 'bytes */10'],
  ['bytes=-0', 416, null, 'bytes */10'],
  ['bytes=5-3', 416, null, 'bytes */10'],
  ['bytes=abc', 416, null, 'bytes */10'],
])('Range: %s is answered with %i', (range, status, body, contentRange) => {
  const answer = staticAnswer(FILE, range === undefined ? {} : { range });
  expect(answer.status).toBe(status);
  if (body !== null) expect(answer.body.toString()).toBe(body);
  expect(answer.headers['Content-Range']).toBe(contentRange);
});

test('two ranges come as one answer of two parts', () => {
  const { status, headers, body } = staticAnswer(FILE, { range: 'bytes=0-1,8-' });
  expect(status).toBe(206);
  expect(headers['Content-Type']).toMatch(/^multipart\/byteranges; boundary=/);
  expect(body.toString()).toContain('Content-Range: bytes 8-9/10\r\n\r\n89\r\n');
});

test('an empty file has no range to refuse', () => {
  expect(staticAnswer({ ...FILE, body: Buffer.alloc(0) }, { range: 'bytes=0-' }).status).toBe(200);
});

test.each([
  [{ 'if-none-match': TAG }, 304],
  [{ 'if-none-match': `"x", W/${TAG}` }, 304],
  [{ 'if-none-match': '"x"' }, 200],
  [{ 'if-none-match': TAG, 'range': 'bytes=1-2' }, 304],
  [{ 'if-none-match': '"x"', 'range': 'bytes=1-2' }, 206],
  [{ 'if-modified-since': CHANGED }, 304],
  [{ 'if-modified-since': CHANGED, 'if-none-match': '"x"' }, 200],
  [{ 'if-range': TAG, 'range': 'bytes=1-2' }, 206],
  [{ 'if-range': CHANGED, 'range': 'bytes=1-2' }, 206],
  [{ 'if-range': '"x"', 'range': 'bytes=1-2' }, 200],
])('%j is answered with %i', (headers, status) => {
  const answer = staticAnswer(FILE, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ 'ETag': TAG, 'Last-Modified': CHANGED });
});

test('what follows a known end comes by Range as the list grows, and 416 says that nothing is new', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('tail', { hoursAgo: 6, segmentSeconds: 2 });
  const whole = await (await fetch(url)).text();
  const rest = { headers: { Range: `bytes=${whole.length}-` } };
  const nothing = await fetch(url, rest);
  expect(nothing.status).toBe(416);
  expect(nothing.headers.get('content-range')).toBe(`bytes */${whole.length}`);
  origin.clock.now += 2000;
  const more = await fetch(url, rest);
  expect(more.status).toBe(206);
  expect(await more.text()).toMatch(/^#EXT-X-PROGRAM-DATE-TIME:.*\n#EXTINF:2\.000,\ntail_10800\.ts\n$/);
});

test('HEAD says what GET would, of playlists and of segments', async () => {
  const origin = await withOrigin();
  for (const path of ['6h-fixture.m3u8', '6h-fixture_5.ts', '6h-fixture-fmp4_5.m4s', '6h-fixture-fmp4_init.mp4']) {
    const head = await fetch(`${origin.url}/live/${path}`, { method: 'HEAD' });
    const get = await fetch(`${origin.url}/live/${path}`);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    expect(fileHeaders(head)).toEqual(fileHeaders(get));
    expect(Number(head.headers.get('content-length'))).toBe((await get.arrayBuffer()).byteLength);
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    expect(head.headers.get('cache-control')).toBe('no-cache');
  }
});

test('an ETag changes when the list grows, and only then', async () => {
  const origin = await withOrigin();
  const { url } = origin.addStream('tagged', { segmentSeconds: 2 });
  const tagOf = async (): Promise<string> => (await fetch(url)).headers.get('etag') ?? '';
  const tag = await tagOf();
  origin.clock.now += 1000;
  expect(await tagOf()).toBe(tag);
  expect((await fetch(url, { headers: { 'If-None-Match': tag } })).status).toBe(304);
  origin.clock.now += 1000;
  expect(await tagOf()).not.toBe(tag);
});

test('an open origin sends CORS headers with everything, errors too, and answers a preflight', async () => {
  const origin = await withOrigin();
  for (const path of ['/live/1h-fixture.m3u8', '/live/1h-fixture_0.ts', '/live/nothing.m3u8', '/nothing']) {
    const { headers } = await fetch(origin.url + path);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('Content-Range');
    expect(headers.get('cache-control')).toBe('no-cache');
  }
  const preflight = await fetch(`${origin.url}/live/1h-fixture.m3u8`, { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
  expect(preflight.headers.get('access-control-max-age')).toBe('86400');
});

test('a server by Red5\'s guide sends no CORS header, refuses OPTIONS, and knows no type for fMP4', async () => {
  const origin = await withOrigin({ cors: 'guide' });
  const playlist = await fetch(`${origin.url}/live/1h-fixture-fmp4.m3u8`);
  expect([...playlist.headers.keys()].filter((key) => key.startsWith('access-control'))).toEqual([]);
  expect(playlist.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
  expect(playlist.headers.get('cache-control')).toBe('no-cache');
  const segment = await fetch(`${origin.url}/live/1h-fixture-fmp4_0.m4s`);
  expect(segment.headers.get('content-type')).toBe('application/octet-stream');
  expect((await fetch(playlist.url, { method: 'OPTIONS' })).status).toBe(405);
  const nothing = await fetch(`${origin.url}/live/nothing.m3u8`);
  expect(nothing.headers.get('cache-control')).toBeNull();
});

test('a bare server lets everyone read, but exposes no header and refuses OPTIONS', async () => {
  const origin = await withOrigin({ cors: 'bare' });
  const { headers } = await fetch(`${origin.url}/live/1h-fixture.m3u8`, { headers: { Range: 'bytes=0-9' } });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toBeNull();
  expect((await fetch(`${origin.url}/live/1h-fixture.m3u8`, { method: 'OPTIONS' })).status).toBe(405);
});

test('a stream may be treated in its own way, from one request to the next', async () => {
  const origin = await withOrigin();
  const stream = origin.stream('1h-fixture-guide');
  const allowed = async (): Promise<string | null> =>
    (await fetch(stream.url)).headers.get('access-control-allow-origin');
  expect(await allowed()).toBeNull();
  stream.cors = 'open';
  expect(await allowed()).toBe('*');
});

test('the log tells what was asked for and what was sent', async () => {
  const origin = await withOrigin();
  await textOf(`${origin.url}/live/1h-fixture.m3u8?token=a`, { headers: { Range: 'bytes=0-9' } });
  await textOf(`${origin.url}/live/nothing.m3u8`);
  expect(origin.requests).toMatchObject([
    { method: 'GET', path: '/live/1h-fixture.m3u8', query: '?token=a', range: 'bytes=0-9', status: 206, bytes: 10 },
    { path: '/live/nothing.m3u8', query: '', range: null, status: 404 },
  ]);
});

test('the front page shows what can be asked for', async () => {
  const origin = await withOrigin();
  const page = await (await fetch(origin.url)).text();
  const links = [...page.matchAll(/href="([^"]+\.m3u8)"/g)].map(([, path]) => path);
  expect(links.length).toBeGreaterThan(8);
  for (const path of links.filter((link) => link?.startsWith('/live/'))) {
    expect((await fetch(origin.url + path)).status).toBe(200);
  }
});

/** Without those of the connection. */
function fileHeaders({ headers }: Response): string[][] {
  return [...headers].filter(([key]) => !/^(connection|keep-alive)$/.test(key));
}

async function textOf(url: string, init: RequestInit = {}): Promise<string> {
  return (await fetch(url, init)).text();
}
