import { expect, test, vi } from 'vitest';
import { DvrError } from '../../src/core/dvr-error';
import { EitherClient } from '../../src/webrtc/either-client';
import type { LiveClient } from '../../src/webrtc/live-client';
import { orAborted } from '../../src/webrtc/or-aborted';
import { FakeMediaStream, FakePeer } from '../fakes/fake-peer';
import { inBrowser } from './in-browser';

inBrowser();

const never = () => new AbortController().signal;

/** A client that connects, fails or hangs, and counts. */
function client(name: 'red5-sdk' | 'whep', ...ways: ('connects' | 'hangs' | DvrError)[]) {
  let n = 0;
  return { connect: vi.fn<LiveClient['connect']>(async (signal) => {
    const way = ways[n++] ?? ways.at(-1);
    if (way instanceof DvrError) throw way;
    if (way === 'hangs') return orAborted(new Promise<never>(() => {}), signal);
    return { client: name, stream: new FakeMediaStream() as never, peer: new FakePeer() as never, lost: never(), unpublished: never() };
  }) };
}

let endpoints = 0;
/** Both clients on an endpoint of this test's own. */
function either(first: LiveClient, second: LiveClient, endpoint = `https://media.example/live/whep/endpoint/cam${endpoints++}`) {
  const signal = never();
  const both = new EitherClient(endpoint, first, second);
  return { endpoint, connect: async (until = signal) => (await both.connect(until)).client };
}

test('the first client connects where it can', async () => {
  const second = client('whep', 'connects');
  const { connect } = either(client('red5-sdk', 'connects'), second);
  expect([await connect(), await connect()]).toEqual(['red5-sdk', 'red5-sdk']);
  expect(second.connect).not.toHaveBeenCalled();
});

test('the second client connects where the first one fails, and from then on, for other players too', async () => {
  const first = client('red5-sdk', new DvrError('webrtc-failed'));
  const { connect, endpoint } = either(first, client('whep', 'connects'));
  expect([await connect(), await connect()]).toEqual(['whep', 'whep']);
  expect(await either(first, client('whep', 'connects'), `${endpoint}?token=1`).connect()).toBe('whep');
  expect(first.connect).toHaveBeenCalledOnce();
});

test('where both fail the second one says why, and the first one is tried again', async () => {
  const first = client('red5-sdk', new DvrError('webrtc-failed'), 'connects');
  const { connect } = either(first, client('whep', new DvrError('webrtc-denied')));
  await expect(connect()).rejects.toMatchObject({ code: 'webrtc-denied' });
  expect(await connect()).toBe('red5-sdk');
});

test.each(['webrtc-not-found', 'webrtc-denied', 'auth-failed'] as const)('what both would be told is not asked twice: %s', async (code) => {
  const second = client('whep', 'connects');
  const { connect } = either(client('red5-sdk', new DvrError(code)), second);
  await expect(connect()).rejects.toMatchObject({ code });
  expect(second.connect).not.toHaveBeenCalled();
});

test('a first client that hangs twice is left, and the next time it is the turn of the second one', async () => {
  const { connect } = either(client('red5-sdk', 'hangs', 'hangs', 'connects'), client('whep', new DvrError('webrtc-failed'), 'connects'));
  for (const _ of [1, 2]) {
    const late = new AbortController();
    const connection = connect(late.signal);
    late.abort('too late');
    await expect(connection).rejects.toBe('too late');
  }
  await expect(connect()).rejects.toMatchObject({ code: 'webrtc-failed' });
  expect(await connect()).toBe('red5-sdk');
});
