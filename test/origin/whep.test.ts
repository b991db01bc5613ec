import { expect, test } from 'vitest';
import { TOKEN, tokenUntil } from '../../demo/origin/http/access';
import type { Origin } from '../../demo/origin/origin';
import { SESSION_HOST } from '../../demo/origin/whep-answer';
import { newAnswer, newOffer, SDP } from './support/whep-viewer';
import { NOON, withOrigin } from './support/with-origin';

const FRAGMENT = { 'Content-Type': 'application/trickle-ice-sdpfrag' };
const SECOND = 1000;

const endpoint = (origin: Origin, name = 'cam'): string => `${origin.url}/live/whep/endpoint/${name}?requestId=viewer-1`;

const post = (url: string, body: string): Promise<Response> => fetch(url, { method: 'POST', headers: SDP, body });

const patch = (url: URL, body: string, headers: HeadersInit = SDP): Promise<Response> =>
  fetch(url, { method: 'PATCH', headers, body });

const resourceOf = (response: Response): URL => new URL(response.headers.get('location') ?? '', response.url);

const statusOf = async (asked: Promise<Response>): Promise<number> => (await asked).status;

test('Red5 makes the offer: the client answers it by PATCH, trickles, and gives the session back', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('cam');
  const opened = await post(endpoint(origin), await newOffer());
  expect(opened.status).toBe(201);
  expect(opened.headers.get('content-type')).toBe('application/sdp');
  expect(opened.headers.get('location')).toBe('/live/whep/resource/cam?requestId=viewer-1');
  const offer = await opened.text();
  expect(offer.match(/^a=setup:.*$/gm)).toEqual(Array(2).fill('a=setup:actpass'));
  expect(offer.match(/^a=(sendonly|recvonly|sendrecv)$/gm)).toEqual(['a=sendonly', 'a=sendonly']);
  expect(offer.match(/^a=msid:\S+/gm)).toEqual(Array(2).fill('a=msid:red5'));
  expect(offer).toContain('packetization-mode=1;profile-level-id=42e01f');
  const addresses = [...offer.matchAll(/^a=candidate:(?:\S+ ){4}(\S+)/gm)].map(([, address]) => address);
  expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']));
  expect(stream.viewers).toBe(1);

  const resource = resourceOf(opened);
  expect(await statusOf(patch(resource, 'v=0\r\n'))).toBe(400);
  const answer = await newAnswer(offer);
  expect(await statusOf(patch(resource, answer))).toBe(204);
  expect(await statusOf(patch(resource, answer))).toBe(409);
  const fragment = 'a=ice-ufrag:abcd\r\nm=video 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\n'
    + 'a=candidate:1 1 udp 2122260223 0f1e2d3c-0000-4000-8000-000000000000.local 50000 typ host\r\n'
    + 'a=candidate:2 1 udp 2122260223 127.0.0.1 50001 typ host\r\na=end-of-candidates\r\n';
  expect(await statusOf(patch(resource, fragment, FRAGMENT))).toBe(204);
  expect(await statusOf(patch(resource, 'x', { 'Content-Type': 'text/plain' }))).toBe(406);
  expect(await statusOf(fetch(resource, { method: 'DELETE' }))).toBe(204);
  expect(stream.viewers).toBe(0);
  expect(await statusOf(fetch(resource, { method: 'DELETE' }))).toBe(404);
  expect(origin.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'POST /live/whep/endpoint/cam 201',
    ...[400, 204, 409, 204, 406].map((status) => `PATCH /live/whep/resource/cam ${status}`),
    'DELETE /live/whep/resource/cam 204', 'DELETE /live/whep/resource/cam 404',
  ]);
});

test('Red5 takes an empty offer, and has a section for messages where that was asked for', async () => {
  const origin = await withOrigin();
  origin.addStream('cam');
  const sections = async (query: string, body: string): Promise<string[]> =>
    (await (await post(`${origin.url}/live/whep/endpoint/cam${query}`, body)).text()).match(/^m=\w+/gm) ?? [];
  expect(await sections('', '')).toEqual(['m=video', 'm=audio']);
  expect(await sections('?signal=true', '')).toEqual(['m=video', 'm=audio', 'm=application']);
  expect(await sections('', await newOffer({ channel: true }))).toEqual(['m=video', 'm=audio', 'm=application']);
});

test('by the standard the server answers: one format of those that are offered', async () => {
  const origin = await withOrigin();
  origin.addStream('cam', { handshake: 'standard' });
  const opened = await post(endpoint(origin), await newOffer());
  expect(opened.status).toBe(201);
  const answer = await opened.text();
  expect(answer).not.toContain('actpass');
  expect(answer.match(/^a=(sendonly|recvonly|inactive)$/gm)).toEqual(['a=sendonly', 'a=sendonly']);
  expect(answer.match(/^m=video .*$/m)?.[0]).toMatch(/ 102$/);
  expect(await statusOf(patch(resourceOf(opened), answer))).toBe(409);
  expect(await statusOf(post(endpoint(origin), ''))).toBe(400);
});

test('an offer without the codec of the stream is not acceptable, and leaves no session', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('cam', { handshake: 'standard' });
  expect(await statusOf(post(endpoint(origin), (await newOffer()).replaceAll('H264', 'H265')))).toBe(406);
  expect(stream.viewers).toBe(0);
});

test('a Stream Manager names a node, and each later request has to name it', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('room/cam');
  const base = `${origin.url}/as/v1/proxy/whep/live/room/cam`;
  expect(await statusOf(fetch(base, { method: 'OPTIONS' }))).toBe(400);
  const options = await fetch(`${base}?nodeGroup=default`, { method: 'OPTIONS' });
  expect(options.status).toBe(204);
  expect(options.headers.get('session-host')).toBe(SESSION_HOST);
  expect(options.headers.get('access-control-expose-headers')).toContain('Session-Host');
  expect(await statusOf(post(`${base}?requestId=a`, await newOffer()))).toBe(400);
  const opened = await post(`${base}?requestId=a&host=${SESSION_HOST}`, await newOffer());
  expect(opened.status).toBe(201);
  const resource = resourceOf(opened);
  expect(resource.href).toBe(`${base}?host=${SESSION_HOST}&requestId=a`);
  const answer = await newAnswer(await opened.text());
  expect(await statusOf(patch(new URL(`${base}?requestId=a`), answer))).toBe(400);
  expect(await statusOf(patch(resource, answer))).toBe(204);
  expect(await statusOf(fetch(resource, { method: 'DELETE' }))).toBe(204);
  expect(stream.viewers).toBe(0);
});

test('a stream that is not on air, or has no WebRTC, is not there', async () => {
  const origin = await withOrigin();
  const status = async (name: string): Promise<number> => statusOf(post(`${origin.url}/live/whep/endpoint/${name}`, ''));
  origin.addStream('later', { beganAt: NOON + 60 * SECOND });
  origin.addStream('over', { endsIn: -1 });
  const held = origin.addStream('held', { published: false });
  origin.addStream('hls', { webrtc: 'none' });
  origin.addStream('away', { hoursAgo: 0, segmentSeconds: 2, discontinuityEvery: 5, awaySeconds: 10 });
  for (const name of ['later', 'over', 'held', 'hls', 'nothing', '1h-fixture', '1h-nowebrtc', '1h-fixture-vp8']) {
    expect(await status(name), name).toBe(404);
  }
  held.publish();
  expect(await status('held')).toBe(201);
  held.unpublish();
  expect(await status('held')).toBe(404);
  held.publish();
  expect(await status('held')).toBe(201);
  expect(await status('1h-s2-vp8-standard')).toBe(400);
  const away: number[] = [];
  for (const after of [9, 11, 19, 21]) {
    origin.clock.now = NOON + after * SECOND;
    away.push(await status('away'));
  }
  expect(away).toEqual([201, 404, 404, 201]);
});

test('what is asked in a wrong way is refused', async () => {
  const origin = await withOrigin();
  origin.addStream('cam', { access: 'token' });
  const ask = async (query: string, body = ''): Promise<number> =>
    statusOf(post(`${origin.url}/live/whep/endpoint/cam?${query}`, body));
  expect(await ask('')).toBe(401);
  expect(await ask(`token=${tokenUntil(NOON - 1)}`)).toBe(403);
  expect(await ask(`token=${TOKEN}&requestId=a`)).toBe(201);
  expect(await ask(`token=${TOKEN}&requestId=a`)).toBe(409);
  expect(await ask(`token=${TOKEN}`, 'hello')).toBe(400);
  const url = `${origin.url}/live/whep/endpoint/cam?token=${TOKEN}`;
  expect(await statusOf(fetch(url, { method: 'POST', body: 'v=0' }))).toBe(406);
  for (const method of ['GET', 'PATCH', 'DELETE']) expect(await statusOf(fetch(url, { method }))).toBe(405);
  expect(await statusOf(post(`${origin.url}/live/whep/resource/cam?requestId=a`, ''))).toBe(405);
});

test('pages of other origins may use it, whatever the web server of the playlists lets them', async () => {
  const origin = await withOrigin({ cors: 'guide' });
  origin.addStream('cam', {
    iceServers: [{ url: 'stun:127.0.0.1:3478' }, { url: 'turn:127.0.0.1:3479', username: 'me', credential: 'secret' }],
  });
  const links = '<stun:127.0.0.1:3478>; rel="ice-server", <turn:127.0.0.1:3479>; rel="ice-server"; username="me"; '
    + 'credential="secret"; credential-type="password"';
  const options = await fetch(endpoint(origin), { method: 'OPTIONS' });
  expect(options.status).toBe(204);
  expect(options.headers.get('access-control-allow-methods')).toBe('OPTIONS, POST, PATCH, DELETE');
  expect(options.headers.get('access-control-allow-headers')).toContain('Content-Type');
  for (const response of [options, await post(endpoint(origin), '')]) {
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toBe('Location, Link, Session-Host');
    expect(response.headers.get('link')).toBe(links);
  }
  const missing = await post(endpoint(origin, 'nothing'), '');
  expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
});

test('WHEP can be broken in every way and be mended, while the playlist stays fine', async () => {
  const origin = await withOrigin();
  const stream = origin.addStream('cam');
  const ask = (): Promise<Response> => post(endpoint(origin), '');
  for (const status of [404, 409, 401, 503]) {
    stream.fail({ whep: status });
    expect(await statusOf(ask())).toBe(status);
  }
  expect(await statusOf(fetch(endpoint(origin), { method: 'OPTIONS' }))).toBe(204);
  stream.fail({ whep: 'refuse' });
  await expect(ask()).rejects.toThrow();
  stream.fail({ whep: 'hang' });
  const left = fetch(endpoint(origin), { method: 'POST', signal: AbortSignal.timeout(50) });
  await expect(left).rejects.toThrow('timeout');
  expect(stream.viewers).toBe(0);
  expect(await statusOf(fetch(stream.url))).toBe(200);
  stream.heal();
  stream.fail({ whep: 'not-sdp', whepDelayMs: 30, whepResource: 500 });
  const start = performance.now();
  const strange = await ask();
  expect(performance.now() - start).toBeGreaterThan(25);
  expect(await strange.text()).toContain('<!doctype html>');
  expect(await statusOf(patch(resourceOf(strange), await newOffer()))).toBe(500);
  stream.heal();
  expect(await statusOf(fetch(resourceOf(strange), { method: 'DELETE' }))).toBe(204);
});

test.each([
  ['bare', '/live/whep/resource/cam'],
  ['absolute', /^http:\/\/127\.0\.0\.1:\d+\/live\/whep\/resource\/cam\?requestId=viewer-1$/],
  ['none', null],
] as const)('a session can be told of in another way: %s', async (location, expected) => {
  const origin = await withOrigin();
  origin.addStream('cam').fail({ location });
  const said = (await post(endpoint(origin), '')).headers.get('location');
  if (expected instanceof RegExp) expect(said).toMatch(expected);
  else expect(said).toBe(expected);
});
