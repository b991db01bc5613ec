import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sdkIn } from '../../src/webrtc/red5-sdk';
import { SdkClient } from '../../src/webrtc/sdk-client';
import { settled } from '../fakes/fake-clock';
import { FakePeer } from '../fakes/fake-peer';
import { FakeVideo } from '../fakes/fake-video';
import { FakeWhepServer, type FakeWhepWays } from '../fakes/fake-whep-server';
import { inBrowser, means } from './in-browser';

// The code of `red5pro-webrtc-sdk` 11.0.0 itself, on a browser and a server of ours: whether the fake SDK is like it.

inBrowser();

const log = vi.fn();
const unhandled = vi.fn();
beforeEach(() => {
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('RTCPeerConnection', class extends FakePeer {
    readonly canTrickleIceCandidates = true;
    async addIceCandidate(): Promise<void> {}
  });
  vi.stubGlobal('RTCSessionDescription', function describe(this: object, init: object) {
    Object.assign(this, init);
  });
  vi.stubGlobal('RTCIceCandidate', function candidate() {});
  vi.stubGlobal('navigator', { userAgent: 'Chrome', appVersion: '', plugins: {}, mimeTypes: {}, mediaDevices: {}, onLine: true });
  vi.stubGlobal('document', { createElement: () => new FakeVideo(), addEventListener() {} });
  for (const level of ['log', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(log);
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  await settled();
  process.off('unhandledRejection', unhandled);
  vi.restoreAllMocks();
  log.mockClear();
  unhandled.mockClear();
});

function connecting(ways: FakeWhepWays = {}) {
  const server = new FakeWhepServer(ways);
  vi.stubGlobal('fetch', server.fetch);
  const require = createRequire(import.meta.url);
  const file = require.resolve('red5pro-webrtc-sdk');
  delete require.cache[file];
  const sdk = sdkIn(require(file));
  if (!sdk) throw new Error('It is not what it was.');
  const all = means(server);
  const ending = new AbortController();
  const client = new SdkClient({
    endpoint: 'https://media.example/live/whep/endpoint/cam1?token=a%20b', sdk, means: all, instead: { connect: vi.fn() },
    makeVideo: () => Object.assign(new FakeVideo(), { getAttribute: () => null }).element,
  });
  const connection = client.connect(ending.signal);
  connection.catch(() => {});
  return { server, connection, clock: all.clock, end: () => ending.abort('gone') };
}

/** The way to the server is found. The SDK reads it by handler properties. */
function open(): void {
  const peer = FakePeer.last;
  peer.connectionState = 'connected';
  const told: unknown = Reflect.get(peer, 'onconnectionstatechange');
  if (typeof told === 'function') told();
}

test('the real SDK brings sound and picture, and leaves nothing behind', async () => {
  const { server, connection, clock, end } = connecting();
  await settled();
  open();
  const { stream, peer } = await clock.until(connection);
  expect(stream.getTracks().map(({ kind }) => kind)).toEqual(['video', 'audio']);
  expect(peer).toBe(FakePeer.last);
  expect(server.of('POST')[0]?.url.searchParams.get('token')).toBe('a b');
  expect(FakePeer.last.configuration.iceServers).toEqual([]);
  server.ways.refuse = { DELETE: ['cut'] };
  end();
  await settled();
  expect(server.seen.map(({ method, keepalive }) => [method, keepalive])).toEqual([
    ['OPTIONS', false], ['POST', false], ['PATCH', false], ['PATCH', false], ['DELETE', true],
  ]);
  expect(FakePeer.last.signalingState).toBe('closed');
  expect([log.mock.calls, unhandled.mock.calls]).toEqual([[], []]);
});

test.each([
  ['there is no such stream', { POST: [404] }, 'webrtc-not-found'],
  ['it is refused', { POST: [401] }, 'webrtc-failed'],
  ['the server is in trouble', { POST: [500] }, 'webrtc-failed'],
  ['the server takes no answer', { PATCH: [400] }, 'webrtc-failed'],
  ['the server is not there', { OPTIONS: ['cut'] }, 'webrtc-failed'],
] as const)('the real SDK fails where %s, silently', async (_, refuse, code) => {
  const { server, connection, clock } = connecting({ refuse: structuredClone(refuse) as FakeWhepWays['refuse'] & object });
  await expect(clock.until(connection)).rejects.toMatchObject({ name: 'DvrError', code });
  await settled();
  expect(server.open).toBe(0);
  expect([log.mock.calls, unhandled.mock.calls]).toEqual([[], []]);
  expect(clock.waiting).toBe(0);
});

test.each(['OPTIONS', 'POST', 'PATCH'] as const)('the real SDK that is left during %s leaves no session behind', async (method) => {
  const { server, connection, clock, end } = connecting({ refuse: { [method]: ['hang'] } });
  await settled();
  expect(server.of(method)).toHaveLength(1);
  end();
  await expect(connection).rejects.toBe('gone');
  server.ways.refuse = {};
  server.answerNow();
  await settled();
  await clock.pass(10_000);
  expect(server.open).toBe(0);
  expect(FakePeer.made.filter(({ signalingState }) => signalingState !== 'closed')).toEqual([]);
  expect([log.mock.calls, unhandled.mock.calls]).toEqual([[], []]);
});

test('the real SDK that says that the publisher has left', async () => {
  const { server, connection, clock, end } = connecting();
  await settled();
  open();
  const { unpublished } = await clock.until(connection);
  FakePeer.last.say({ data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } });
  expect(unpublished.aborted).toBe(true);
  end();
  await settled();
  expect(server.open).toBe(0);
  expect(unhandled.mock.calls).toEqual([]);
});
