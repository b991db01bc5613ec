import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { dePacketizeRtpPackets } from 'werift';
import { ntpTime, rtpTime } from '../../demo/origin/webrtc/rtp';
import { readStrip } from '../../e2e/support/strip';
import { decodedFrame } from './support/decode';
import { watch, type Viewer } from './support/whep-viewer';
import { withOrigin } from './support/with-origin';

/** Milliseconds of a frame. */
const FRAME = 40;
/** Nothing here is as late as that, on a machine that is busy with something else. */
const LATE = 2000;
const SIGHT = { timeout: 20_000, interval: 20 };

/** A running origin with one camera. */
async function withCamera(options: Parameters<Awaited<ReturnType<typeof withOrigin>>['addStream']>[1] = {}) {
  const origin = await withOrigin({ now: Date.now });
  const stream = origin.addStream('cam', options);
  return { origin, stream, endpoint: `${origin.url}/live/whep/endpoint/cam?signal=true` };
}

const sees = (viewer: Viewer, kind: 'video' | 'audio', packets: number): Promise<void> =>
  expect.poll(() => viewer.packets[kind].length, SIGHT).toBeGreaterThan(packets);

test.each([
  ['red5', 'h264'], ['red5', 'vp8'], ['standard', 'h264'], ['standard', 'vp8'],
] as const)('handshake %s, %s: pictures of 25 a second and sound come, stamped with the clock of the wall', async (handshake, webrtc) => {
  const { stream, endpoint } = await withCamera({ handshake, webrtc });
  const viewer = await watch(endpoint);
  await sees(viewer, 'audio', 60);
  await expect.poll(() => Math.min(viewer.reports.video.length, viewer.reports.audio.length), SIGHT).toBeGreaterThan(0);
  const now = Date.now();
  for (const [kind, step] of [['video', FRAME * 90], ['audio', 20 * 48]] as const) {
    const times = new Set(viewer.packets[kind].map(({ header }) => header.timestamp));
    const fromBeginning = [...times].map((time) => (time - rtpTime(kind, stream.beganAt) + 2 ** 32) % 2 ** 32);
    expect(fromBeginning.filter((time) => time % step !== 0)).toEqual([]);
    expect(fromBeginning.every((time, i) => i === 0 || time > (fromBeginning[i - 1] ?? 0))).toBe(true);
    for (const { senderInfo } of viewer.reports[kind]) {
      const clock = clockOf(senderInfo.ntpTimestamp);
      expect(rtpTime(kind, clock)).toBe(senderInfo.rtpTimestamp);
      expect(Math.abs(now - clock)).toBeLessThan(LATE);
    }
  }
  expect((await viewer.leave()).status).toBe(204);
  expect(stream.viewers).toBe(0);
});

test.each([
  ['h264', 'MPEG4/ISO/AVC', (frames: readonly Buffer[]) => Buffer.concat(frames)],
  ['vp8', 'VP8', ivf],
] as const)('the timestamp of a picture is the clock that is burnt into it: %s', async (webrtc, name, file) => {
  const { stream, endpoint } = await withCamera({ webrtc });
  const viewer = await watch(endpoint);
  await sees(viewer, 'video', 100);
  const all = viewer.packets.video;
  const whole = [...new Set(all.map(({ header }) => header.timestamp))].map((timestamp) =>
    dePacketizeRtpPackets(name, all.filter(({ header }) => header.timestamp === timestamp)));
  const fromKey = whole.slice(whole.findIndex(({ isKeyframe }) => isKeyframe), -1);
  const media = file(fromKey.map(({ data }) => data));
  for (const frame of [0, 1, 9, 20]) {
    const strip = readStrip(decodedFrame(media, frame));
    expect(strip?.streamId).toBe(stream.options.streamId);
    expect(rtpTime('video', strip?.clock ?? NaN), `frame ${frame}`).toBe(fromKey[frame]?.timestamp);
  }
});

test('all who watch share one ffmpeg, which ends some seconds after the last has left', async () => {
  const { stream, endpoint } = await withCamera();
  const viewers = await Promise.all([watch(endpoint), watch(endpoint), watch(endpoint)]);
  expect(stream.viewers).toBe(3);
  for (const viewer of viewers) await sees(viewer, 'video', 5);
  expect(processes()).toBe(1);
  for (const viewer of viewers) await viewer.leave();
  expect(stream.viewers).toBe(0);
  expect(processes()).toBe(1);
  await expect.poll(processes, SIGHT).toBe(0);
});

test('RTP can stall, or its pictures alone, while the connection stays; then it goes on', async () => {
  const { stream, endpoint } = await withCamera();
  const viewer = await watch(endpoint);
  await sees(viewer, 'video', 5);
  stream.fail({ rtp: 'no-picture' });
  await still(viewer, 'video');
  await sees(viewer, 'audio', viewer.packets.audio.length + 5);
  stream.fail({ rtp: 'stall' });
  await still(viewer, 'audio');
  expect(viewer.connection.connectionState).toBe('connected');
  stream.heal();
  await sees(viewer, 'video', viewer.packets.video.length + 5);
});

test('with UDP blocked nobody connects', async () => {
  const { stream, endpoint } = await withCamera();
  stream.fail({ udp: 'blocked' });
  const viewer = await watch(endpoint);
  expect(viewer.connection.remoteDescription?.sdp.match(/^a=candidate:.*$/gm)?.every((line) => / 1024 typ host/.test(line))).toBe(true);
  await expect.poll(() => checksRepeated(viewer), SIGHT).toBeGreaterThan(2);
  expect(viewer.connection.connectionState).toBe('connecting');
  expect(stream.viewers).toBe(1);
  expect((await viewer.leave()).status).toBe(204);
});

test('who watches is told that the publisher has gone, and gets nothing more', async () => {
  const { stream, endpoint } = await withCamera();
  const viewer = await watch(endpoint);
  await sees(viewer, 'video', 5);
  stream.unpublish();
  await expect.poll(() => viewer.messages, SIGHT).toEqual([{ data: { type: 'status', code: 'NetStream.Play.UnpublishNotify' } }]);
  await still(viewer, 'audio');
  await expect(watch(endpoint)).rejects.toThrow('404');
  stream.publish();
  await sees(await watch(endpoint), 'video', 5);
});

test('the end of a broadcast is told too', async () => {
  const { stream, endpoint } = await withCamera();
  const viewer = await watch(endpoint);
  await sees(viewer, 'video', 5);
  stream.end();
  await expect.poll(() => viewer.messages.length, SIGHT).toBe(1);
});

test('a server that dies says nothing; whoever asks again is served', async () => {
  const { stream, endpoint } = await withCamera();
  const viewer = await watch(endpoint);
  await sees(viewer, 'video', 5);
  await stream.cutOff();
  expect(stream.viewers).toBe(0);
  await still(viewer, 'video');
  expect(viewer.messages).toEqual([]);
  expect((await viewer.leave()).status).toBe(404);
  await sees(await watch(endpoint), 'video', 5);
});

test('close leaves no ffmpeg and no socket, also of viewers who never answered', async () => {
  const { origin, stream, endpoint } = await withCamera();
  await sees(await watch(endpoint), 'video', 5);
  await fetch(`${endpoint}&requestId=a`, { method: 'POST' });
  const late = fetch(`${endpoint}&requestId=b`, { method: 'POST' }).catch(() => null);
  expect(processes()).toBe(1);
  const before = sockets();
  await origin.close();
  await late;
  expect(stream.viewers).toBe(0);
  await expect.poll(processes).toBe(0);
  // What is left is the viewer's own.
  expect(sockets()).toBeLessThan(before);
});

test('without ffmpeg the answer says what is missing', async () => {
  const { endpoint } = await withCamera();
  useFfmpeg('/no/such/ffmpeg');
  const answer = await fetch(endpoint, { method: 'POST' });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('/no/such/ffmpeg');
});

test('an ffmpeg that fails ends all sessions, and a warning says so', async () => {
  const { stream, endpoint } = await withCamera();
  useFfmpeg(process.execPath);
  const warned = once(process, 'warning');
  // It depends on which of the two is quicker.
  expect([201, 500]).toContain((await fetch(endpoint, { method: 'POST' })).status);
  expect(String((await warned)[0])).toContain('ffmpeg ended: ');
  await expect.poll(() => stream.viewers).toBe(0);
});

test('an instant in NTP has a fraction of 32 bits', () => {
  expect(ntpTime(Date.UTC(1970, 0, 1))).toBe(2_208_988_800n << 32n);
  expect(ntpTime(Date.UTC(1970, 0, 1) + 1500)).toBe((2_208_988_801n << 32n) | 0x8000_0000n);
  expect(clockOf(ntpTime(1_790_000_000_040))).toBe(1_790_000_000_040);
});

/** Epoch milliseconds of an instant in NTP. */
const clockOf = (ntp: bigint): number => Math.round(Number(ntp - (2_208_988_800n << 32n)) / 2 ** 32 * 1000);

/** Frames of VP8 as a file. */
function ivf(frames: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(32);
  head.write('DKIF\0\0\x20\0VP80', 'latin1');
  head.writeUInt32LE(25, 16);
  head.writeUInt32LE(1, 20);
  return Buffer.concat([head, ...frames.flatMap((frame, i) => {
    const before = Buffer.alloc(12);
    before.writeUInt32LE(frame.length, 0);
    before.writeUInt32LE(i, 4);
    return [before, frame];
  })]);
}

/** Has the origin run another program, until the test has ended. */
function useFfmpeg(path: string): void {
  vi.stubEnv('FFMPEG_PATH', path);
  onTestFinished(() => { vi.unstubAllEnvs(); });
}

/** How often a viewer has asked again whether a way is open. */
async function checksRepeated({ connection }: Viewer): Promise<number> {
  const stats = [...(await connection.getStats()).values()];
  return stats.reduce((sum, each) => sum + ('retransmissionsSent' in each ? Number(each.retransmissionsSent) : 0), 0);
}

/** Nothing of a kind comes for a while. */
async function still({ packets }: Viewer, kind: 'video' | 'audio'): Promise<void> {
  await expect.poll(async () => {
    const before = packets[kind].length;
    await delay(10 * FRAME);
    return packets[kind].length - before;
  }, SIGHT).toBe(0);
}

const count = (pattern: RegExp): number => process.getActiveResourcesInfo().filter((kind) => pattern.test(kind)).length;
const processes = (): number => count(/Process/);
const sockets = (): number => count(/UDP/);
