import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DvrError } from '../../src/core/dvr-error';
import type { LiveEdgeListener } from '../../src/core/live-report';
import { LiveEdge, type LiveEdgeOptions } from '../../src/webrtc/live-edge';
import { recentFailure } from '../../src/webrtc/recent-failures';
import { FakeClock, settled } from '../fakes/fake-clock';
import { FakeLiveVideo } from '../fakes/fake-live-video';
import { FakePeer } from '../fakes/fake-peer';
import { fakeSdk } from '../fakes/fake-red5-sdk';
import { FakeWhepServer, type FakeWhepWays } from '../fakes/fake-whep-server';
import { inBrowser } from './in-browser';

inBrowser();

const NTP_TO_EPOCH_MS = 2_208_988_800_000;

/** What the live edge told, in order. */
class Told implements LiveEdgeListener {
  readonly all: string[] = [];

  connected(): void {
    this.all.push('connected');
  }

  ending(): void {}

  lost({ code }: DvrError, final: boolean): void {
    this.all.push(final ? `${code}, for good` : code);
  }

  unpublished(): void {
    this.all.push('unpublished');
  }
}

let tests = 0;
let ending = new AbortController();
beforeEach(() => (ending = new AbortController()));
afterEach(() => ending.abort('over'));

function begin(ways: FakeWhepWays = {}, options: Partial<LiveEdgeOptions> = {}) {
  const server = new FakeWhepServer(ways);
  vi.stubGlobal('fetch', server.fetch);
  const clock = new FakeClock();
  const told = new Told();
  const video = new FakeLiveVideo();
  // What failed is remembered for the page, so each test has its own.
  tests += 1;
  const endpoint = `https://media.example/live/whep/endpoint/cam${tests}`;
  const all: LiveEdgeOptions = {
    endpoint, transport: 'auto', loadSdk: null, getAuth: null, credentials: 'same-origin', clock, fetch: server.fetch, random: () => 0, ...options,
  };
  const edge = new LiveEdge(all, told);
  edge.start(video.element, ending.signal);
  /** Frames come, 20 a second, and are seen. `seen: false`: they are decoded only. */
  const play = async (ms: number, { seen = true, clocked = false } = {}) => {
    for (let passed = 0; passed < ms; passed += 50) {
      FakePeer.last.decode();
      if (clocked) FakePeer.last.playout = () => clock.now() - 300 + NTP_TO_EPOCH_MS;
      if (seen) video.present(clock.monotonic() / 1000);
      await clock.pass(50);
    }
  };
  return { server, clock, told, video, edge, endpoint, play, end: () => ending.abort('over') };
}

/** Connected, and playing for a while. */
async function playing(ways: FakeWhepWays = {}, options: Partial<LiveEdgeOptions> = {}) {
  const all = begin(ways, options);
  await settled();
  FakePeer.last.become('connected');
  await all.play(1_000);
  expect(all.told.all).toEqual(['connected']);
  return all;
}

/** Begun, and the server is reached. */
async function reached() {
  const all = begin();
  await settled();
  FakePeer.last.become('connected');
  return all;
}

describe('the live edge', () => {
  test('is connected with its first frame, not before', async () => {
    const { told, video, edge, play } = begin();
    await settled();
    FakePeer.last.become('connected');
    await settled();
    expect(video.srcObject).toBeTruthy();
    expect([video.paused, told.all, edge.isConnected]).toEqual([false, [], false]);
    await play(50);
    expect([told.all, edge.isConnected]).toEqual([['connected'], true]);
  });

  test('is connected a second later by frames that nobody gets to see, as where the player is scrolled away', async () => {
    const { told, edge, clock, play } = begin();
    await settled();
    await play(1_000, { seen: false });
    expect(told.all).toEqual([]);
    await play(4_000, { seen: false, clocked: true });
    expect(told.all).toEqual(['connected']);
    expect(Math.abs((edge.frameInstant?.instant ?? 0) - (clock.now() - 300))).toBeLessThan(60);
    await play(2_000, { clocked: true });
    expect(Math.abs((edge.frameInstant?.instant ?? 0) - (clock.now() - 350))).toBeLessThan(60);
  });

  test('plays sound without a picture', async () => {
    const { told, clock } = begin({ picture: false });
    await settled();
    for (let ms = 0; ms < 5_000; ms += 100) {
      FakePeer.last.audio.packetsReceived += 5;
      await clock.pass(100);
    }
    expect(told.all).toEqual(['connected']);
    await clock.pass(2_500);
    expect(told.all).toEqual(['connected', 'webrtc-lost']);
  });

  test('touches nothing of the <video> but its source', async () => {
    const { video } = await playing();
    expect([video.muted, video.volume, video.hasAttribute('autoplay'), video.hasAttribute('src')]).toEqual([false, 1, false, false]);
  });

  test('frees everything at its end, at once, and leaves the last frame up', async () => {
    const { video, server, clock, edge, end } = await playing();
    end();
    expect([edge.isConnected, edge.frameInstant]).toEqual([false, null]);
    expect(video.srcObject).not.toBeNull();
    expect(video.awaited).toBe(0);
    await settled();
    expect(server.open).toBe(0);
    expect(FakePeer.last.closed).toBeGreaterThan(0);
    expect(clock.waiting).toBe(0);
    await clock.pass(60_000);
    expect(FakePeer.made).toHaveLength(1);
  });

  test('leaves a <video> alone that has been given something else', async () => {
    const { video, end } = await playing();
    video.src = 'https://media.example/a.mp4';
    const other = new MediaStream();
    video.srcObject = other;
    end();
    expect(video.srcObject).toBe(other);
  });

  test('that ends before it began asks nobody', async () => {
    const { server, clock, told, end } = begin();
    end();
    await clock.pass(60_000);
    expect([server.made, told.all, clock.waiting]).toEqual([0, [], 0]);
  });

  test('counts', async () => {
    const { edge, play } = await playing();
    await play(3_000);
    const { bandwidth, ...figures } = edge.figures;
    expect(figures).toEqual({ attempts: 1, connections: 1, client: 'whep', bytes: expect.any(Number), framesDecoded: expect.any(Number), framesDropped: 0 });
    expect(figures.framesDecoded).toBeGreaterThan(70);
    expect(bandwidth / 800_000).toBeCloseTo(1, 1);
  });
});

describe('a live edge that does not come', () => {
  test('is given four seconds, then tried again, ever more slowly, never twice in a second', async () => {
    const { told, server, clock } = begin();
    const at: number[] = [];
    while (clock.monotonic() < 60_000) {
      await settled();
      if (server.made > at.length) at.push(clock.monotonic());
      await clock.pass(100);
    }
    expect(at[0]).toBe(0);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(gaps).toEqual([5_000, 6_000, 8_000, 12_000, 19_000]);
    expect(new Set(told.all)).toEqual(new Set(['webrtc-timeout']));
    expect(server.open).toBeLessThanOrEqual(1);
  });

  test('is tried at once where somebody wants it, but not twice in a second', async () => {
    const { server, clock, edge } = begin({ refuse: { POST: [404, 404, 404, 404, 404, 404, 404, 404] } });
    await clock.pass(16_000);
    const tries = () => server.of('POST').length;
    expect(tries()).toBe(5);
    edge.hasten();
    await clock.pass(10);
    expect(tries()).toBe(6);
    edge.hasten();
    edge.hasten();
    await clock.pass(900);
    expect(tries()).toBe(6);
    await clock.pass(100);
    expect(tries()).toBe(7);
  });

  test('is given up in time where the server says nothing to POST', async () => {
    const { told, server, clock } = begin({ refuse: { POST: ['hang'] } });
    await clock.pass(4_000);
    expect(told.all).toEqual(['webrtc-timeout']);
    server.ways.refuse = {};
    server.answerNow();
    await settled();
    expect(server.open).toBe(0);
  });

  test('is remembered, so that nobody else waits for it; a success forgets it', async () => {
    const { clock, endpoint, play } = begin();
    expect(recentFailure(endpoint, clock.monotonic())).toBeNull();
    await clock.pass(4_000);
    expect(recentFailure(endpoint, clock.monotonic())).toMatchObject({ code: 'webrtc-timeout' });
    expect(recentFailure(`${endpoint}?token=other`, clock.monotonic())).not.toBeNull();
    expect(recentFailure(endpoint, clock.monotonic() + 10 * 60_000)).toBeNull();
    await clock.pass(1_100);
    await play(50);
    expect(recentFailure(endpoint, clock.monotonic())).toBeNull();
  });

  test('lets the next player of the page wait before it tries too, unless its viewer wants to go live', async () => {
    const first = begin();
    await first.clock.pass(4_000);
    const { endpoint, clock, server } = first;
    first.end();
    ending = new AbortController();
    const next = begin({}, { endpoint, clock });
    await settled();
    expect([next.told.all, next.server.of('POST').length]).toEqual([['webrtc-timeout'], 0]);
    await clock.pass(14_000);
    expect(next.server.of('POST')).toHaveLength(0);
    await clock.pass(2_000);
    expect(next.server.of('POST')).toHaveLength(1);
    next.end();
    ending = new AbortController();
    const wanted = begin({}, { endpoint, clock });
    wanted.edge.hasten();
    await clock.pass(2_000);
    expect(wanted.server.of('POST')).toHaveLength(1);
    expect(server.of('POST')).toHaveLength(1);
  });

  test('because there is no such stream yet is asked for again, and not held against the server', async () => {
    const { told, clock, endpoint, server, play } = begin({ refuse: { POST: [404] } });
    await clock.pass(100);
    expect(told.all).toEqual(['webrtc-not-found']);
    expect(recentFailure(endpoint, clock.monotonic())).toBeNull();
    await clock.pass(1_000);
    await play(100);
    expect(told.all).toEqual(['webrtc-not-found', 'connected']);
    expect(server.open).toBe(1);
  });

  test('because the viewer may not see it is not asked for again', async () => {
    const { told, clock, server } = begin({ refuse: { POST: [403, 403, 403] } }, { getAuth: async () => ({}) });
    await clock.pass(60_000);
    expect(told.all).toEqual(['webrtc-denied, for good']);
    expect(server.of('POST')).toHaveLength(2);
    expect(clock.waiting).toBe(0);
  });

  test('because the browser cannot is not asked for', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined);
    const { told, clock, server } = begin();
    await clock.pass(60_000);
    expect([told.all, server.seen]).toEqual([['webrtc-not-supported, for good'], []]);
  });

  test('because ICE fails is given up at once', async () => {
    const { told, clock } = begin();
    await settled();
    FakePeer.last.become('failed');
    await clock.pass(50);
    expect(told.all).toEqual(['webrtc-failed']);
  });
});

describe('a live edge that is lost', () => {
  test('because no frame comes for two seconds: the last one stays up, the session is deleted, and it is tried again', async () => {
    const { told, clock, server, video, edge, play } = await playing();
    await clock.pass(1_700);
    expect(told.all).toEqual(['connected']);
    await clock.pass(500);
    expect(told.all).toEqual(['connected', 'webrtc-lost']);
    expect([edge.isConnected, server.open]).toEqual([false, 0]);
    expect(video.given).toHaveLength(1);
    await clock.pass(1_000);
    expect(video.given).toHaveLength(2);
    await play(100);
    expect(told.all).toEqual(['connected', 'webrtc-lost', 'connected']);
    expect(edge.figures).toMatchObject({ attempts: 2, connections: 2 });
  });

  test('because ICE is cut for three seconds, though frames are still shown', async () => {
    const { told, play } = await playing();
    FakePeer.last.become('disconnected');
    await play(2_900);
    expect(told.all).toEqual(['connected']);
    await play(500);
    expect(told.all).toEqual(['connected', 'webrtc-lost']);
  });

  test('is not, where ICE finds its way again', async () => {
    const { told, play } = await playing();
    FakePeer.last.become('disconnected');
    await play(2_500);
    FakePeer.last.become('connected');
    await play(3_000);
    expect(told.all).toEqual(['connected']);
  });

  test('because the publisher has left', async () => {
    const { told, server, clock } = await playing();
    FakePeer.last.say({ data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } });
    await settled();
    expect([told.all, server.open]).toEqual([['connected', 'unpublished'], 0]);
    await clock.pass(1_100);
    expect(server.made).toBe(2);
  });

  test('again and again soon after it has come is tried ever more slowly, too', async () => {
    const { clock, server, play } = await playing();
    const made: number[] = [];
    for (let round = 0; round < 4; round++) {
      FakePeer.last.become('failed');
      const before = clock.monotonic();
      while (server.made < round + 2) await clock.pass(100);
      made.push(Math.round((clock.monotonic() - before) / 1000));
      await play(500);
    }
    expect(made).toEqual([1, 2, 4, 8]);
  });

  test('because the page is left: the session is deleted by a request that outlives it', async () => {
    const { video, server } = await playing();
    video.leave();
    expect(server.of('DELETE').map(({ keepalive }) => keepalive)).toEqual([true]);
    await settled();
    expect(server.of('DELETE')).toHaveLength(1);
  });
});

describe('a page that is hidden', () => {
  test('is connected by what is decoded', async () => {
    const { told, video, play } = begin();
    await settled();
    video.ownerDocument.hidden = true;
    await play(500, { seen: false });
    expect(told.all).toEqual(['connected']);
  });

  test('loses nothing while frames are decoded, and everything when they are not', async () => {
    const { told, video, clock, play } = await playing();
    video.ownerDocument.hidden = true;
    await play(10_000, { seen: false });
    expect(told.all).toEqual(['connected']);
    await clock.pass(2_500);
    expect(told.all).toEqual(['connected', 'webrtc-lost']);
  });

  test('that slept looks before it judges', async () => {
    const { told, video, play } = await playing();
    video.ownerDocument.hidden = true;
    FakePeer.last.decode(300);
    await play(50, { seen: false });
    expect(told.all).toEqual(['connected']);
  });

  test('a <video> that is paused loses nothing either', async () => {
    const { told, video, play } = await playing();
    video.pause();
    await play(10_000, { seen: false });
    expect(told.all).toEqual(['connected']);
  });
});

describe('the instant of the frame on screen', () => {
  test('is what the stream tells', async () => {
    const { edge, clock, play } = await playing();
    expect(edge.frameInstant).toBeNull();
    await play(5_000, { clocked: true });
    const { instant = 0, uncertaintyMs, approximate } = edge.frameInstant ?? {};
    // The newest frame was presented 50 ms ago, taken 300 ms before.
    expect(Math.abs(instant - (clock.now() - 350))).toBeLessThan(5);
    expect([uncertaintyMs, approximate]).toEqual([expect.any(Number), false]);
    expect(uncertaintyMs).toBeLessThan(50);
  });

  test('is right however late the picture is, and for one that was stopped before the stream told', async () => {
    const { edge, clock, video } = await reached();
    const peer = FakePeer.last;
    // Pictures come two seconds late at first, and catch up while one stands still.
    const began = clock.now();
    const rtpOf = (instant: number) => (instant - began + 100_000) * 90;
    peer.now = () => clock.now();
    let late = 2_000;
    peer.delivered = () => ({ timestamp: clock.now() - 10, rtpTimestamp: rtpOf(clock.now() - 10 - late) });
    const playFor = async (ms: number, seen: boolean) => {
      for (let passed = 0; passed < ms; passed += 50) {
        peer.decode();
        if (seen) video.present(0, { rtpTimestamp: rtpOf(clock.now() - late) });
        await clock.pass(50);
      }
    };
    await playFor(500, true);
    const stopped = clock.now() - 50 - late;
    video.pause();
    late = 300;
    peer.playout = () => clock.now() - late + NTP_TO_EPOCH_MS;
    await playFor(2_000, false);
    expect(Math.abs((edge.frameInstant?.instant ?? 0) - stopped)).toBeLessThan(1);
    ending.abort('over');
    expect(Math.abs((edge.frameInstant?.instant ?? 0) - stopped)).toBeLessThan(1);
  });

  test('is what the session supposes until then, also for the next connection', async () => {
    const { edge, clock, play } = await playing();
    edge.approximate(clock.now() - 400);
    await play(1_000);
    expect(edge.frameInstant).toEqual({ instant: clock.now() - 400 - 50, uncertaintyMs: 1_000, approximate: true, settled: false });
    FakePeer.last.become('failed');
    await clock.pass(1_100);
    expect(edge.frameInstant).toBeNull();
    await play(1_000);
    expect(Math.abs((edge.frameInstant?.instant ?? 0) - (clock.now() - 450))).toBeLessThan(60);
  });

  test('is not what a server tells that has no wall clock', async () => {
    const { edge, play } = await playing();
    FakePeer.last.playout = () => 5_000;
    await play(3_000);
    expect(edge.frameInstant).toBeNull();
  });
});

describe('the client', () => {
  test.each([11, 15] as const)('is the Red5 SDK where the page gives it: %i', async (version) => {
    const { desk, sdk } = fakeSdk(version);
    const { edge, server, end } = await playing({}, { loadSdk: async () => ({ default: sdk }) });
    expect([edge.figures.client, desk.clients.length]).toEqual(['red5-sdk', 1]);
    end();
    await settled();
    expect(server.open).toBe(0);
  });

  test('is the SDK that a script has left, too', async () => {
    vi.stubGlobal('red5prosdk', fakeSdk(11).sdk);
    const { edge } = await playing();
    expect(edge.figures.client).toBe('red5-sdk');
  });

  test('of the SDK that loses its connection is not used again', async () => {
    const { desk, sdk } = fakeSdk(11);
    const { told, clock, play } = await playing({}, { loadSdk: async () => sdk });
    desk.last.tell('Subscribe.Connection.Closed');
    await clock.pass(1_100);
    await play(100);
    expect(told.all).toEqual(['connected', 'webrtc-lost', 'connected']);
    expect(desk.clients.map(({ subscribed }) => subscribed)).toEqual([1, 1]);
  });

  test('is the built-in one where that is asked for', async () => {
    const loadSdk = vi.fn(async () => fakeSdk(11).sdk);
    const { edge } = await playing({}, { loadSdk, transport: 'whep' });
    expect(edge.figures.client).toBe('whep');
    expect(loadSdk).not.toHaveBeenCalled();
  });

  test.each([
    ['there is none', null],
    ['its import fails', () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))],
    ['it is none', async () => ({ default: {} })],
  ])('is the built-in one where %s; but not where only the SDK will do', async (_, loadSdk) => {
    const { edge } = await playing({}, { loadSdk });
    expect(edge.figures.client).toBe('whep');
    const { told, server } = begin({}, { loadSdk, transport: 'red5-sdk' });
    await settled();
    expect([told.all, server.seen]).toEqual([['red5-sdk-missing, for good'], []]);
  });

  test('an import that never comes holds nobody back for ever', async () => {
    const { told, clock, edge, play } = begin({}, { loadSdk: () => new Promise(() => {}) });
    await clock.pass(10_000);
    await play(100);
    expect([told.all, edge.figures.client]).toEqual([['connected'], 'whep']);
  });

  test('is the built-in one for what this SDK cannot reach', async () => {
    const { edge } = await playing({}, { transport: 'red5-sdk', loadSdk: async () => fakeSdk(11).sdk, endpoint: 'https://sm.example/as/v1/proxy/whep/live/cam1?nodeGroup=a' });
    expect(edge.figures.client).toBe('whep');
  });
});
