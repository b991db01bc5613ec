import { describe, expect, test, vi } from 'vitest';
import type { LiveConnection } from '../../src/webrtc/live-client';
import { WhepClient } from '../../src/webrtc/whep-client';
import { settled } from '../fakes/fake-clock';
import { FakePeer } from '../fakes/fake-peer';
import { FakeWhepServer, type FakeWhepWays } from '../fakes/fake-whep-server';
import { inBrowser, means } from './in-browser';

inBrowser();

const ENDPOINT = 'https://media.example/live/whep/endpoint/cam1';

/** Connects, or tries to. */
function connecting(ways: FakeWhepWays = {}, getAuth: Parameters<typeof means>[1] = null, endpoint = ENDPOINT) {
  const server = new FakeWhepServer(ways);
  const all = means(server, getAuth);
  const ending = new AbortController();
  const connection = new WhepClient(endpoint, all).connect(ending.signal);
  connection.catch(() => {});
  return { server, clock: all.clock, connection, end: () => ending.abort('gone') };
}

function kindsOf({ stream }: LiveConnection): string[] {
  return stream.getTracks().map(({ kind }) => kind);
}

describe("Red5's handshake", () => {
  test('takes the offer of the server and sends the answer by PATCH', async () => {
    const { server, connection } = connecting();
    const made = await connection;
    expect(server.seen.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'OPTIONS /live/whep/endpoint/cam1',
      'POST /live/whep/endpoint/cam1',
      'PATCH /live/whep/resource/cam1',
    ]);
    expect(kindsOf(made)).toEqual(['video', 'audio']);
    expect(FakePeer.last.remoteDescription?.type).toBe('offer');
    expect(FakePeer.last.asked).toEqual(['video recvonly', 'audio recvonly']);
    expect(FakePeer.last.channels.map(({ label }) => label)).toEqual(['red5pro']);
    const [post, patch] = [server.of('POST')[0], server.of('PATCH')[0]];
    expect(post?.headers.get('Content-Type')).toBe('application/sdp');
    expect(post?.url.searchParams.get('signal')).toBe('true');
    expect(post?.body).toContain('a=setup:actpass');
    expect(patch?.headers.get('Content-Type')).toBe('application/sdp');
    expect(patch?.body).toContain('a=setup:active');
  });

  test('names the session alike in every request', async () => {
    const { server, connection, end } = connecting();
    await connection;
    end();
    const names = server.seen.map(({ url }) => url.searchParams.get('requestId'));
    expect(names).toHaveLength(4);
    expect(new Set(names)).toEqual(new Set(['viewer-8000000080000000']));
  });

  test('asks for stereo', async () => {
    const { server, connection } = connecting();
    await connection;
    for (const { body } of [...server.of('POST'), ...server.of('PATCH')]) expect(body).toContain('useinbandfec=1;stereo=1\r\n');
  });

  test('candidates that come in time go with the answer, and no further request is made', async () => {
    const { server, connection, clock } = connecting();
    await connection;
    await clock.pass(5_000);
    expect(server.of('PATCH')).toHaveLength(1);
    expect(server.of('PATCH')[0]?.body).toContain('a=candidate:');
  });

  test('candidates that come late are sent after it', async () => {
    FakePeer.gathersAtOnce = false;
    const { server, connection, clock } = connecting();
    await clock.until(connection);
    expect(server.of('PATCH')[0]?.body).not.toContain('a=candidate:');
    FakePeer.last.gather();
    await settled();
    const late = server.of('PATCH')[1];
    expect(late?.headers.get('Content-Type')).toBe('application/trickle-ice-sdpfrag');
    expect(late?.body).toMatch(/^a=ice-ufrag:abcd\r\na=ice-pwd:\w+\r\nm=video .*\r\na=mid:0\r\na=candidate:.*\r\na=end-of-candidates\r\n$/);
  });

  test('a server that takes no late candidates does not matter', async () => {
    FakePeer.gathersAtOnce = false;
    const { server, connection, clock } = connecting({ refuse: { PATCH: [] } });
    const made = await clock.until(connection);
    server.ways.refuse = { PATCH: [405] };
    FakePeer.last.gather();
    await settled();
    expect(made.lost.aborted).toBe(false);
  });
});

describe('the standard handshake', () => {
  test('takes the answer of the server, and sends candidates afterwards', async () => {
    const { server, connection } = connecting({ handshake: 'answer', etag: '"1"' });
    const made = await connection;
    await settled();
    expect(FakePeer.last.remoteDescription?.type).toBe('answer');
    expect(kindsOf(made)).toEqual(['video', 'audio']);
    expect(server.of('PATCH').map(({ headers }) => [headers.get('Content-Type'), headers.get('If-Match')])).toEqual([
      ['application/trickle-ice-sdpfrag', '"1"'],
    ]);
  });

  test('the description is the one that the server got', async () => {
    const { server, connection } = connecting({ handshake: 'answer' });
    await connection;
    expect(FakePeer.last.localDescription?.sdp?.replace(/a=candidate:.*\r\n/, '')).toBe(server.of('POST')[0]?.body);
  });
});

describe('the session is where the server says', () => {
  test.each([
    ['path', 'https://media.example/live/whep/resource/cam1?requestId=viewer-8000000080000000'],
    ['relative', 'https://media.example/live/whep/resource/cam1/1?requestId=viewer-8000000080000000'],
    ['absolute', 'https://node7.example/live/whep/resource/cam1?id=1'],
    ['none', 'https://media.example/live/whep/resource/cam1?requestId=viewer-8000000080000000'],
  ] as const)('Location: %s', async (location, url) => {
    const { server, connection, end } = connecting({ location });
    await connection;
    end();
    expect(server.of('PATCH')[0]?.url.href).toBe(url);
    expect(server.of('DELETE')[0]?.url.href).toBe(url);
  });

  test('what the endpoint has in its query goes along', async () => {
    for (const location of ['path', 'none'] as const) {
      const { server, connection, end } = connecting({ location }, null, `${ENDPOINT}?token=a%20b`);
      await connection;
      end();
      expect(server.seen.map(({ url }) => url.searchParams.get('token'))).toEqual(['a b', 'a b', 'a b', 'a b']);
    }
  });

  test('a Stream Manager is asked for a node, which every later request names', async () => {
    const { server, connection, end } = connecting(
      { sessionHost: '10.0.0.7', location: 'none' }, null, 'https://sm.example/as/v1/proxy/whep/live/cam1?nodeGroup=group%201',
    );
    await connection;
    end();
    expect(server.seen.map(({ method, url }) => [method, url.pathname, url.searchParams.get('host')])).toEqual([
      ['OPTIONS', '/as/v1/proxy/whep/live/cam1', null],
      ['POST', '/as/v1/proxy/whep/live/cam1', '10.0.0.7'],
      ['PATCH', '/as/v1/proxy/whep/live/cam1', '10.0.0.7'],
      ['DELETE', '/as/v1/proxy/whep/live/cam1', '10.0.0.7'],
    ]);
    expect(server.of('OPTIONS')[0]?.url.searchParams.get('nodeGroup')).toBe('group 1');
  });
});

describe('ICE servers', () => {
  test('are those of the Link headers of OPTIONS', async () => {
    const link = '<stun:stun.example>; rel="ice-server", <turn:turn.example?transport=udp>; rel="ice-server"; username="u"; credential="a,b"';
    await connecting({ link }).connection;
    expect(FakePeer.last.configuration.iceServers).toEqual([
      { urls: 'stun:stun.example' },
      { urls: 'turn:turn.example?transport=udp', username: 'u', credential: 'a,b' },
    ]);
  });

  test('else those of POST', async () => {
    await connecting({ handshake: 'answer', postLink: '<stun:stun.example>; rel="ice-server"' }).connection;
    expect(FakePeer.last.configuration.iceServers).toEqual([{ urls: 'stun:stun.example' }]);
  });

  test('else none: nobody else is asked', async () => {
    await connecting({ refuse: { OPTIONS: [405] } }).connection;
    expect(FakePeer.last.configuration.iceServers).toEqual([]);
  });
});

describe('credentials', () => {
  test('go with every request, DELETE included', async () => {
    const getAuth = vi.fn(async () => ({ query: { token: 'a b&c' }, headers: { Authorization: 'Bearer x' } }));
    const { server, connection, end } = connecting({}, getAuth);
    await connection;
    end();
    expect(server.seen.map(({ method, url, headers }) => [method, url.searchParams.get('token'), headers.get('Authorization')])).toEqual(
      ['OPTIONS', 'POST', 'PATCH', 'DELETE'].map((method) => [method, 'a b&c', 'Bearer x']),
    );
    expect(getAuth).toHaveBeenCalledOnce();
    expect(getAuth).toHaveBeenCalledWith(expect.objectContaining({ kind: 'whep' }));
  });

  test('are asked for again when they are refused', async () => {
    const getAuth = vi.fn(async ({ status }: { status?: number }) => ({ query: { token: status ? 'new' : 'old' } }));
    const { server, connection } = connecting({ refuse: { POST: [401] } }, getAuth);
    await connection;
    expect(server.of('POST').map(({ url }) => url.searchParams.get('token'))).toEqual(['old', 'new']);
    expect(getAuth).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'whep', status: 401 }));
  });

  test('do not go to a session of another origin: for that the page is asked anew', async () => {
    const getAuth = vi.fn(async ({ url }: { url: string }) => ({ query: { token: new URL(url).host } }));
    const { server, connection, end } = connecting({ location: 'absolute' }, getAuth);
    await connection;
    end();
    expect(server.seen.map(({ url }) => [url.host, url.searchParams.get('token')])).toEqual([
      ['media.example', 'media.example'],
      ['media.example', 'media.example'],
      ['node7.example', 'node7.example'],
      ['node7.example', 'node7.example'],
    ]);
  });

  test('a page that gives none is told so', async () => {
    const { connection } = connecting({}, () => Promise.reject(new Error('logged out')));
    await expect(connection).rejects.toMatchObject({ code: 'auth-failed' });
  });

  test('a page that never gives any holds nobody back', async () => {
    const { connection, end } = connecting({}, () => new Promise(() => {}));
    await settled();
    end();
    await expect(connection).rejects.toBe('gone');
  });
});

describe('a failure says why', () => {
  test.each([
    [404, 'webrtc-not-found'],
    [409, 'webrtc-not-found'],
    [401, 'webrtc-denied'],
    [403, 'webrtc-denied'],
    [400, 'webrtc-failed'],
    [503, 'webrtc-failed'],
    ['cut', 'unreachable'],
    ['cors', 'webrtc-cors'],
  ] as const)('%s is %s', async (answer, code) => {
    const { connection, server } = connecting({ refuse: { POST: [answer] } });
    await expect(connection).rejects.toMatchObject({ name: 'DvrError', code });
    expect(server.open).toBe(0);
    expect(FakePeer.last.closed).toBe(1);
  });

  test('an answer that is none', async () => {
    const { connection, server } = connecting({ refuse: { PATCH: [400] } });
    await expect(connection).rejects.toMatchObject({ code: 'webrtc-failed', status: 400 });
    expect(server.open).toBe(0);
  });

  test('a server that says nothing to POST for ten seconds is given up', async () => {
    const { connection, clock } = connecting({ refuse: { POST: ['hang'] } });
    const told = expect(connection).rejects.toMatchObject({ code: 'webrtc-timeout' });
    await clock.pass(10_000);
    await told;
    expect(clock.waiting).toBe(0);
  });
});

describe('the end', () => {
  test('frees everything, and deletes the session once by a request that outlives the page', async () => {
    const { server, connection, clock, end } = connecting();
    const { stream } = await connection;
    end();
    end();
    await settled();
    expect(server.of('DELETE').map(({ keepalive }) => keepalive)).toEqual([true]);
    expect(FakePeer.last.closed).toBe(1);
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(clock.waiting).toBe(0);
  });

  test.each(['OPTIONS', 'POST', 'PATCH'] as const)('that comes during %s leaves no session behind', async (method) => {
    const { server, connection, clock, end } = connecting({ refuse: { [method]: ['hang'] } });
    await settled();
    expect(server.of(method)).toHaveLength(1);
    end();
    await expect(connection).rejects.toBe('gone');
    server.ways.refuse = {};
    server.answerNow();
    await settled();
    expect([server.open, server.of('DELETE').length]).toEqual(method === 'OPTIONS' ? [0, 0] : [0, 1]);
    expect(FakePeer.made.filter(({ closed }) => closed === 0)).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  test('that comes while the page is asked again makes no session any more', async () => {
    let give: (credentials: object) => void = () => {};
    const getAuth = ({ status }: { status?: number }) => (status ? new Promise<object>((resolve) => (give = resolve)) : Promise.resolve({}));
    const { server, connection, end } = connecting({ refuse: { POST: [401] } }, getAuth);
    await settled();
    end();
    give({});
    await expect(connection).rejects.toBe('gone');
    await settled();
    expect(server.made).toBe(0);
  });

  test('before the beginning asks nobody', async () => {
    const server = new FakeWhepServer();
    await expect(new WhepClient(ENDPOINT, means(server)).connect(AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(server.seen).toEqual([]);
  });
});

describe('the data channel', () => {
  test.each([
    { data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } },
    { data: { status: 'NetStream.Play.UnpublishNotify' } },
  ])('%o says that the publisher has left', async (message) => {
    const made = await connecting().connection;
    FakePeer.last.say(message);
    expect([made.unpublished.aborted, made.lost.aborted]).toEqual([true, false]);
  });

  test('says that the server has closed', async () => {
    const made = await connecting().connection;
    FakePeer.last.say({ data: { type: 'status', code: 'NetConnection.Connect.Closed' } });
    expect(made.lost.reason).toMatchObject({ code: 'webrtc-lost' });
  });

  test('says other things, too', async () => {
    const made = await connecting().connection;
    for (const message of ['', 'hello', 'null', '[]', { type: 'metadata', data: { orientation: 90 } }, { data: { code: 'constructor' } }]) FakePeer.last.say(message);
    expect([made.unpublished.aborted, made.lost.aborted]).toEqual([false, false]);
  });
});
