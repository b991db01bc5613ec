import { pause, type Clock } from '../core/clock';
import { DvrError } from '../core/dvr-error';
import type { LiveTransport } from '../core/switch-plan';
import type { LiveClient } from './live-client';
import { EitherClient } from './either-client';
import { orAborted } from './or-aborted';
import { sdkIn, type Red5Sdk } from './red5-sdk';
import { SdkClient } from './sdk-client';
import type { WebRtcMeans } from './webrtc-means';
import { WhepClient } from './whep-client';

/** What decides between the clients. */
export interface ClientChoice {
  readonly endpoint: string;
  readonly transport: LiveTransport;
  /** As the page configured it; null to look for the global that the SDK's script leaves. */
  readonly loadSdk: (() => Promise<unknown>) | null;
  /** Makes a `<video>` that is in no document. */
  readonly makeVideo: () => HTMLVideoElement;
}

/** An import that does not come within this time does not come. */
const LONGEST_LOAD_MS = 10_000;

/**
 * The client for an endpoint: the Red5 SDK where it is given and can reach it, else the built-in one. Rejects with a `DvrError`
 * `red5-sdk-missing` where only the SDK will do and there is none, or with the reason of the signal.
 */
export async function chooseClient(choice: ClientChoice, means: WebRtcMeans, signal: AbortSignal): Promise<LiveClient> {
  const { endpoint, transport, makeVideo } = choice;
  const whep = new WhepClient(endpoint, means);
  if (transport === 'whep') return whep;
  try {
    const sdk = await findSdk(choice, means.clock, signal);
    const client = new SdkClient({ endpoint, sdk, means, instead: whep, makeVideo });
    return transport === 'red5-sdk' ? client : new EitherClient(endpoint, client, whep);
  } catch (error) {
    signal.throwIfAborted();
    if (transport === 'red5-sdk') throw error;
    return whep;
  }
}

async function findSdk({ loadSdk }: ClientChoice, clock: Clock, signal: AbortSignal): Promise<Red5Sdk> {
  let cause: unknown;
  try {
    const found = sdkIn(await load(loadSdk, clock, signal), Reflect.get(globalThis, 'red5prosdk'));
    if (found) return found;
  } catch (reason) {
    cause = reason;
  }
  throw new DvrError('red5-sdk-missing', { cause });
}

async function load(loadSdk: ClientChoice['loadSdk'], clock: Clock, signal: AbortSignal): Promise<unknown> {
  if (!loadSdk) return null;
  const done = new AbortController();
  const late = pause(clock, LONGEST_LOAD_MS, AbortSignal.any([signal, done.signal])).then(() => {
    throw new Error('The import of the Red5 SDK does not come.');
  });
  late.catch(() => {});
  try {
    return await orAborted(Promise.race([loadSdk(), late]), signal);
  } finally {
    done.abort();
  }
}
