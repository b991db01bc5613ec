import type { Origin } from '../../demo/origin/origin';
import type { Stream } from '../../demo/origin/stream';
import type { StreamOptions } from '../../demo/origin/stream-options';
import { FRAME_MS, type PlayerPage } from './player-page';
import { expect, test as base } from './test';

/** So old is a picture by WebRTC at most, on a machine that is busy with something else. Milliseconds. */
export const LIVE_MS = 1_000;

/** A busy machine needs a second attempt, or a third. Milliseconds. */
const CONNECTED_WITHIN_MS = 45_000;

/** Clock error of a resume or a take, between WebRTC and the recording, at most. Milliseconds. */
export const CLOCK_ERROR_MS = 250;

/** Has a player watch a broadcast that comes by WebRTC and by HLS. */
export type Watch = (options?: StreamOptions, attributes?: Record<string, string>) => Promise<Stream>;

/** A test with a broadcast by WebRTC and HLS, in a player. */
export const test = base.extend<{ watch: Watch }>({
  watch: async ({ player, ownOrigin }, use, { testId }) => {
    await use(async (options = {}, attributes = {}) => {
      const stream = addBoth(ownOrigin, `both-${testId}`, options);
      await player.openPlaying({ src: stream.url, attributes: { 'live-src': whepOf(ownOrigin, stream), ...attributes } });
      return stream;
    });
    ownOrigin.removeStream(`both-${testId}`);
  },
});

/** Adds a broadcast that has been going on for an hour, with short segments. */
export function addBoth(origin: Origin, name: string, options: StreamOptions = {}): Stream {
  return origin.addStream(name, { hoursAgo: 1, segmentSeconds: 2, ...options });
}

/** Where a broadcast is to be had by WebRTC. */
export function whepOf(origin: Origin, { name }: Stream): string {
  return `${origin.url}/live/whep/endpoint/${name}`;
}

/** How old the picture is, milliseconds. */
export async function age(player: PlayerPage): Promise<number> {
  const clock = await player.clock();
  return Date.now() - clock;
}

/** A fraction of a second old, and not of before. */
export async function isLive(player: PlayerPage): Promise<boolean> {
  return (await player.run(({ transport, broadcast }) => transport === 'webrtc' && broadcast === 'live')) && (await age(player)) < LIVE_MS;
}

/** Waits until the live picture is on air. */
export function onWebRtc(player: PlayerPage): Promise<void> {
  return player.eventually(({ transport, paused, seeking }) => transport === 'webrtc' && !paused && !seeking, true, CONNECTED_WITHIN_MS);
}

/** Waits until the live picture is on air, and of now. */
export async function live(player: PlayerPage): Promise<void> {
  await onWebRtc(player);
  await expect.poll(() => age(player), { message: 'the age of the picture' }).toBeLessThan(LIVE_MS);
}

/** Waits until the recording is on air. */
export function onHls(player: PlayerPage): Promise<void> {
  return player.eventually(({ transport, seeking }) => transport === 'hls' && !seeking, true);
}

/** Goes thirty seconds back from the live picture and waits until that frame stands, or one so many milliseconds beside it. */
export async function thirtySecondsBack(player: PlayerPage, within = CLOCK_ERROR_MS): Promise<void> {
  await player.pause();
  const held = await player.clock();
  await player.run((element) => {
    element.currentTime -= 30;
  });
  await onHls(player);
  await expect.poll(async () => Math.abs((await player.clock()) - held + 30_000)).toBeLessThanOrEqual(within + FRAME_MS);
}

/** Looks at the player again and again until something has come: a picture is always there. */
export async function neverBlack(player: PlayerPage, until: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    expect.soft(await player.strip(), 'a picture').not.toBeNull();
    expect(await until()).toBe(true);
  }).toPass({ timeout: 30_000, intervals: [0] });
}
