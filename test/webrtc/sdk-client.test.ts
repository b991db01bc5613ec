import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveClient } from '../../src/webrtc/live-client';
import { sdkIn } from '../../src/webrtc/red5-sdk';
import { SdkClient } from '../../src/webrtc/sdk-client';
import { settled } from '../fakes/fake-clock';
import { FakePeer } from '../fakes/fake-peer';
import { fakeSdk } from '../fakes/fake-red5-sdk';
import { FakeVideo } from '../fakes/fake-video';
import { FakeWhepServer, type FakeWhepWays } from '../fakes/fake-whep-server';
import { inBrowser, means } from './in-browser';

inBrowser();

const ENDPOINT = 'https://media.example/live/whep/endpoint/cam1';
const VERSIONS = [11, 15] as const;

/** What nobody has caught, as a page would log it. */
const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await settled();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  unhandled.mockClear();
});

function connecting(version: 11 | 15, ways: FakeWhepWays = {}, { getAuth = null, endpoint = ENDPOINT }: { getAuth?: Parameters<typeof means>[1]; endpoint?: string } = {}) {
  const server = new FakeWhepServer(ways);
  vi.stubGlobal('fetch', server.fetch);
  const { desk, sdk } = fakeSdk(version);
  const all = means(server, getAuth);
  const found = sdkIn(sdk);
  if (!found) throw new Error('That is an SDK.');
  const instead = { connect: vi.fn<LiveClient['connect']>(() => Promise.reject(new Error('not here'))) };
  const ending = new AbortController();
  const client = new SdkClient({ endpoint, sdk: found, means: all, instead, makeVideo: () => new FakeVideo().element });
  const connect = () => client.connect(ending.signal);
  const connection = connect();
  connection.catch(() => {});
  return { server, desk, instead, clock: all.clock, connection, connect, end: () => ending.abort('gone') };
}

describe.each(VERSIONS)('version %i', (version) => {
  test('brings sound and picture', async () => {
    const { connection, clock } = connecting(version);
    const { client, stream, peer } = await clock.until(connection);
    expect(client).toBe('red5-sdk');
    expect(peer).toBe(FakePeer.last);
    expect(stream.getTracks().map(({ kind }) => kind)).toEqual(['video', 'audio']);
  });

  test('gets no id to look up, no layout to change, and ICE servers of nobody else', async () => {
    const { connection, desk, clock } = connecting(version);
    await clock.until(connection);
    expect(desk.last.config).toMatchObject({ mediaElementId: undefined, autoLayoutOrientation: false, rtcConfiguration: { iceServers: [] } });
  });

  test('gets encoded parameters, since it joins them as they are', async () => {
    const getAuth = async () => ({ query: { token: 'a b&c=d' } });
    const { connection, server, clock } = connecting(version, {}, { getAuth, endpoint: `${ENDPOINT}?region=eu%20west` });
    await clock.until(connection);
    const { searchParams } = server.of('POST')[0]?.url ?? new URL('about:blank');
    expect([searchParams.get('token'), searchParams.get('region'), searchParams.get('c')]).toEqual(['a b&c=d', 'eu west', null]);
  });

  test('is a fresh client each time', async () => {
    const { connect, connection, desk, clock } = connecting(version);
    await clock.until(connection);
    await clock.until(connect());
    expect(desk.clients.map(({ subscribed }) => subscribed)).toEqual([1, 1]);
  });

  test('is silent', async () => {
    const { connection, desk, clock } = connecting(version, { refuse: { POST: [500] } });
    await expect(clock.until(connection)).rejects.toThrow();
    expect(desk.log).toEqual([]);
  });

  test('ends once, its session is deleted, and everything is freed', async () => {
    const { connection, server, desk, clock, end } = connecting(version);
    const { stream } = await clock.until(connection);
    end();
    await settled();
    expect(desk.last.unsubscribed).toBe(1);
    expect([server.made, server.open]).toEqual([1, 0]);
    expect(FakePeer.last.signalingState).toBe('closed');
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(clock.waiting).toBe(0);
    expect(globalThis.fetch).toBe(server.fetch);
  });

  test('ends where the server is gone', async () => {
    const { connection, server, desk, clock, end } = connecting(version);
    await clock.until(connection);
    server.ways.refuse = { DELETE: ['cut'] };
    end();
    await settled();
    expect(desk.last.unsubscribed).toBe(1);
  });

  test.each(['OPTIONS', 'POST', 'PATCH'] as const)('that ends during %s leaves no session behind', async (method) => {
    const { connection, server, clock, end } = connecting(version, { refuse: { [method]: ['hang'] } });
    await settled();
    expect(server.of(method)).toHaveLength(1);
    end();
    await expect(connection).rejects.toBe('gone');
    server.ways.refuse = {};
    server.answerNow();
    await settled();
    await clock.pass(10_000);
    expect(server.open).toBe(0);
    expect(clock.waiting).toBe(0);
  });

  test.each([404, 409])('says that there is no such stream: %i', async (status) => {
    const { connection, clock } = connecting(version, { refuse: { POST: [status] } });
    await expect(clock.until(connection)).rejects.toMatchObject({ name: 'DvrError', code: 'webrtc-not-found' });
  });

  test.each([
    ['a server with another handshake', { handshake: 'answer' }],
    ['a server that takes no answer', { refuse: { PATCH: [400] } }],
    ['a server that is not there', { refuse: { OPTIONS: ['cut'] } }],
    ['a server in trouble', { refuse: { POST: [500] } }],
  ] as const)('does not hang with %s', async (_, ways) => {
    const { connection, clock, server } = connecting(version, structuredClone(ways) as FakeWhepWays);
    await expect(clock.until(connection)).rejects.toMatchObject({ name: 'DvrError', code: 'webrtc-failed' });
    await settled();
    expect(server.open).toBe(0);
    expect(clock.waiting).toBe(0);
  });

  test('that is refused is tried again with new credentials', async () => {
    const getAuth = vi.fn(async ({ status }: { status?: number }) => ({ query: { token: status ? 'new' : 'old' } }));
    const { connection, server, clock } = connecting(version, { refuse: { POST: [401] } }, { getAuth });
    await clock.until(connection);
    expect(server.of('POST').map(({ url }) => url.searchParams.get('token'))).toEqual(['old', 'new']);
  });

  test('can send no headers: then the built-in client does', async () => {
    const { connection, instead, desk } = connecting(version, {}, { getAuth: async () => ({ headers: { Authorization: 'Bearer x' } }) });
    await expect(connection).rejects.toThrow('not here');
    expect(instead.connect).toHaveBeenCalledOnce();
    expect(desk.clients).toEqual([]);
  });

  test('says that the publisher has left', async () => {
    const { connection, desk, clock } = connecting(version);
    const { unpublished, lost } = await clock.until(connection);
    desk.last.tell('Subscribe.Play.Unpublish');
    expect([unpublished.aborted, lost.aborted]).toEqual([true, false]);
  });

  test.each([
    ['Subscribe.Connection.Closed', 'webrtc-lost'],
    ['Subscribe.Fail', 'webrtc-failed'],
  ])('says that it is over: %s', async (type, code) => {
    const { connection, desk, clock } = connecting(version);
    const { lost } = await clock.until(connection);
    desk.last.tell(type);
    expect(lost.reason).toMatchObject({ name: 'DvrError', code });
  });

  test('says nothing any more after its end', async () => {
    const { connection, desk, clock, end } = connecting(version);
    const { lost, unpublished } = await clock.until(connection);
    end();
    await settled();
    for (const type of ['Subscribe.Play.Unpublish', 'Subscribe.Fail', 'Subscribe.Connection.Closed', 'Connect.Failure']) desk.last.tell(type);
    expect([lost.aborted, unpublished.aborted]).toEqual([false, false]);
  });
});

describe('version 11', () => {
  test('sees no element of the page', async () => {
    const makeVideo = vi.spyOn(FakeVideo.prototype, 'element', 'get');
    const { connection, clock } = connecting(11);
    await clock.until(connection);
    expect(makeVideo).toHaveBeenCalledOnce();
  });

  test('asks for its end by a request that outlives the page', async () => {
    const { connection, server, clock, end } = connecting(11);
    await clock.until(connection);
    end();
    expect(server.of('DELETE').map(({ keepalive }) => keepalive)).toEqual([true]);
  });

  test.each([
    'https://sm.example/as/v1/proxy/whep/live/cam1?nodeGroup=a',
    'https://media.example/live/whep/cam1',
  ])('cannot reach %s: the built-in client does', async (endpoint) => {
    const { connection, instead, desk } = connecting(11, {}, { endpoint });
    await expect(connection).rejects.toThrow('not here');
    expect(instead.connect).toHaveBeenCalledOnce();
    expect(desk.clients).toEqual([]);
  });

  test('whose log the page has set keeps it', () => {
    const { desk, sdk } = fakeSdk(11);
    desk.level = 20;
    const found = sdkIn(sdk);
    if (!found) throw new Error('That is an SDK.');
    void new SdkClient({ endpoint: ENDPOINT, sdk: found, means: means(new FakeWhepServer()), instead: { connect: vi.fn() }, makeVideo: vi.fn() });
    expect(desk.level).toBe(20);
  });
});

describe('version 15', () => {
  test('reaches a Stream Manager, whose node group goes along', async () => {
    const { connection, server, clock } = connecting(15, {}, { endpoint: 'https://sm.example/as/v1/proxy/whep/live/cam1?nodeGroup=a%20b' });
    await clock.until(connection);
    const { pathname, searchParams } = server.of('OPTIONS')[0]?.url ?? new URL('about:blank');
    expect([pathname, searchParams.get('nodeGroup')]).toEqual(['/as/v1/proxy/whep/live/cam1', 'a b']);
  });

  test('says that it is refused', async () => {
    const { connection, clock } = connecting(15, { refuse: { POST: [401, 401] } }, { getAuth: async () => ({}) });
    await expect(clock.until(connection)).rejects.toMatchObject({ code: 'webrtc-denied' });
  });
});

test.each([
  ['the SDK', (sdk: object) => sdk],
  ['a module with it as its default', (sdk: object) => ({ default: sdk })],
  ['a module of a module', (sdk: object) => ({ default: { default: sdk } })],
])('%s is found', (_, wrap) => {
  const { sdk } = fakeSdk(11);
  expect(sdkIn(wrap(sdk))).toBe(sdk);
});

test.each([[null], [undefined], ['red5'], [{}], [{ default: null }], [{ WHEPClient: 'no class' }]])('%o is no SDK', (given) => {
  expect(sdkIn(given)).toBeNull();
});
