import type { JSHandle, Page } from '@playwright/test';
import { readStripPixels } from './strip';

/** A viewer in a page: no player, only what the browser has. */
export interface BareViewer {
  readonly connection: RTCPeerConnection;
  readonly video: HTMLVideoElement;
  /** The URL of the session. */
  readonly resource: string;
  /** What came on the data channel. */
  readonly messages: readonly string[];
}

/** How far the clock that the browser computes is from the one in the picture, at one frame. */
export interface ClockSample {
  /** In the picture, epoch milliseconds. */
  readonly burnt: number;
  /** `estimatedPlayoutTimestamp`, as epoch milliseconds. */
  readonly estimated: number;
  /** The clock of this machine. */
  readonly now: number;
}

/** Opens a page with nothing but a `<video>`, which sounds: Chromium does not decode the sound of one that is muted. */
export async function openBarePage(page: Page, site: string): Promise<void> {
  const body = '<video autoplay playsinline style="width: 640px; height: 360px; display: block"></video>';
  await page.goto(`${site}/?${new URLSearchParams({ head: '', body })}`);
}

/** Watches an endpoint by either handshake; rejects with the status where it is refused. */
export function watchBare(page: Page, endpoint: string): Promise<JSHandle<BareViewer>> {
  return page.evaluateHandle(async (url): Promise<BareViewer> => {
    const headers = { 'Content-Type': 'application/sdp' };
    const video = document.querySelector('video');
    if (!video) throw new Error('there is no video');
    const messages: string[] = [];
    const attach = (connection: RTCPeerConnection): void => {
      connection.addEventListener('track', ({ streams: [stream] }) => { video.srcObject = stream ?? null; });
      const channel = connection.createDataChannel('red5pro');
      channel.addEventListener('message', ({ data }) => messages.push(String(data)));
    };
    const asking = new RTCPeerConnection();
    attach(asking);
    for (const kind of ['video', 'audio']) asking.addTransceiver(kind, { direction: 'recvonly' });
    const offer = await asking.createOffer();
    const response = await fetch(url, { method: 'POST', headers, body: offer.sdp ?? '' });
    if (response.status !== 201) throw new Error(`status ${response.status}`);
    const resource = new URL(response.headers.get('Location') ?? '', url).href;
    const sdp = await response.text();
    if (!sdp.includes('a=setup:actpass')) {
      await asking.setLocalDescription(offer);
      await asking.setRemoteDescription({ type: 'answer', sdp });
      return { connection: asking, video, resource, messages };
    }
    asking.close();
    const connection = new RTCPeerConnection();
    attach(connection);
    await connection.setRemoteDescription({ type: 'offer', sdp });
    await connection.setLocalDescription();
    const taken = await fetch(resource, { method: 'PATCH', headers, body: connection.localDescription?.sdp ?? '' });
    if (taken.status !== 204) throw new Error(`status ${taken.status}`);
    return { connection, video, resource, messages };
  }, endpoint);
}

/** One figure of `getStats`, summed over all records of a type; 0 where there is none. */
export function figure(viewer: JSHandle<BareViewer>, type: string, kind: string | null, name: string): Promise<number> {
  return viewer.evaluate(async ({ connection }, asked) => {
    let sum = 0;
    for (const record of (await connection.getStats()).values()) {
      if (record.type === asked.type && (asked.kind === null || record.kind === asked.kind)) sum += Number(record[asked.name] ?? 0);
    }
    return sum;
  }, { type, kind, name });
}

/** Compares the clocks at so many frames. */
export async function sampleClocks(page: Page, viewer: JSHandle<BareViewer>, count: number): Promise<ClockSample[]> {
  const read: JSHandle<typeof readStripPixels> = await page.evaluateHandle(`(${readStripPixels.toString()})`);
  return viewer.evaluate(async ({ connection, video }, { count, read }): Promise<ClockSample[]> => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('there is no canvas');
    const sinceUnix = 2_208_988_800_000;
    const samples: ClockSample[] = [];
    while (samples.length < count) {
      await new Promise((resolve) => { video.requestVideoFrameCallback(resolve); });
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      context.drawImage(video, 0, 0);
      const now = Date.now();
      const stats = [...(await connection.getStats()).values()];
      const estimate: unknown = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')?.estimatedPlayoutTimestamp;
      const strip = read(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      if (strip && typeof estimate === 'number') samples.push({ burnt: strip.clock, estimated: estimate - sinceUnix, now });
    }
    return samples;
  }, { count, read });
}
