import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Origin } from '../../../demo/origin/origin';
import type { Stream } from '../../../demo/origin/stream';
import type { LivePlaces } from '../pages/live-peer';
import { SEGMENT_SECONDS } from '../segment';

/** Of the recording, so long before the edge, segments are there before they are asked for, as on the disk of a server. */
const WRITTEN_SECONDS = 80;
/** A session that nobody answers ends after thirty. */
const FILMING_SECONDS = 15;
/** Tells the bench's own requests apart. */
const OWN = '?bench';

/** A broadcast that goes on whether somebody watches it or not. */
export interface Broadcast {
  readonly places: LivePlaces;
  /** What players have asked for by HTTP since: how often, and the bytes of the bodies. */
  asked(since: number): { readonly requests: number; readonly bytes: number };
  close(): Promise<void>;
}

let broadcasts = 0;

/** Begins a broadcast of an hour ago, and resolves when its newest segments have been written. */
export async function startBroadcast(origin: Origin): Promise<Broadcast> {
  const name = `live-${String(broadcasts++).padStart(4, '0')}`;
  const stream = origin.addStream(name, { hoursAgo: 1, segmentSeconds: SEGMENT_SECONDS });
  const over = new AbortController();
  const going = Promise.allSettled([keepFilming(stream, over.signal), keepWriting(stream, await write(stream, 0), over.signal)]);
  return {
    places: { src: stream.url, endpoint: `${origin.url}/live/whep/endpoint/${name}` },
    asked(since) {
      const own = origin.requests.filter(({ at, path, query }) => at >= since && path.includes(name) && query !== OWN);
      return { requests: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
    async close() {
      over.abort();
      await going;
      origin.removeStream(name);
    },
  };
}

/** The camera films as long as somebody is there to watch: one who never answers is. */
async function keepFilming({ live }: Stream, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await live?.open(randomUUID(), { offers: 'server', dataSection: false });
    await delay(FILMING_SECONDS * 1000, null, { signal });
  }
}

/** Has each segment encoded when it is complete, as a server does: the origin alone would when it is asked for. */
async function keepWriting(stream: Stream, written: number, signal: AbortSignal): Promise<void> {
  for (let next = written; !signal.aborted; next = await write(stream, next)) await delay(200, null, { signal });
}

/** Writes what has not been written; the number of the first segment that is yet to come. */
async function write(stream: Stream, from: number): Promise<number> {
  const { segmentCount: end, url } = stream;
  for (let number = Math.max(from, end - WRITTEN_SECONDS / SEGMENT_SECONDS); number < end; number++) {
    const answer = await fetch(`${url.slice(0, -'.m3u8'.length)}_${number}.ts${OWN}`);
    if (!answer.ok) throw new Error(`segment ${number}: ${answer.status}`);
    await answer.arrayBuffer();
  }
  return end;
}
