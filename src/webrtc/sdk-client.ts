import type { Credentials } from '../core/auth';
import { DvrError } from '../core/dvr-error';
import type { LiveClient, LiveConnection } from './live-client';
import { orAborted } from './or-aborted';
import { receive } from './receive';
import { quiet, takesEndpoints, type Red5Sdk } from './red5-sdk';
import { sdkParameters, sdkPlaceOf } from './sdk-place';
import { SdkSession } from './sdk-session';
import { sessionId, type WebRtcMeans } from './webrtc-means';

/** What is needed beside the usual means. */
export interface SdkClientOptions {
  readonly endpoint: string;
  readonly sdk: Red5Sdk;
  readonly means: WebRtcMeans;
  /** Connects where the SDK can't: to endpoints that its version does not know, and with headers. */
  readonly instead: LiveClient;
  /** Makes a `<video>` that is in no document. */
  readonly makeVideo: () => HTMLVideoElement;
}

/**
 * Connects through the Red5 SDK (`red5pro-webrtc-sdk` 11 to 15), which the page brings along. Of what the SDK does beside the
 * connection nothing is used: it never gets to see the `<video>` of the player.
 */
export class SdkClient implements LiveClient {
  readonly #options: SdkClientOptions;

  constructor(options: SdkClientOptions) {
    this.#options = options;
    quiet(options.sdk);
  }

  async connect(signal: AbortSignal): Promise<LiveConnection> {
    signal.throwIfAborted();
    const { endpoint, sdk, means, instead } = this.#options;
    if (!takesEndpoints(sdk) && !sdkPlaceOf(endpoint)) return instead.connect(signal);
    const connect = (credentials: Credentials) => (credentials.headers ? instead.connect(signal) : this.#connect(credentials, signal));
    if (!means.ring) return connect({});
    // The page may take its time, or for ever.
    return orAborted(means.ring.use('whep', endpoint, connect, refusalIn), signal);
  }

  async #connect({ query }: Credentials, signal: AbortSignal): Promise<LiveConnection> {
    signal.throwIfAborted();
    const { endpoint, sdk, means, makeVideo } = this.#options;
    const failed = new AbortController();
    const life = AbortSignal.any([signal, failed.signal]);
    const place = sdkPlaceOf(endpoint);
    const config = {
      ...place,
      ...(takesEndpoints(sdk) && { endpoint: endpoint.replace(/[?#].*$/s, '') }),
      connectionParams: sdkParameters(endpoint, query),
      subscriptionId: sessionId(means.random),
      // It looks up by id otherwise.
      mediaElementId: undefined,
      autoLayoutOrientation: false,
      // It would leave a mark of the viewer in the storage of the page.
      stats: undefined,
      // It writes into it. Without servers of ours it takes those that Red5 names.
      rtcConfiguration: { iceServers: [], bundlePolicy: 'max-bundle' },
    };
    try {
      const session = new SdkSession(sdk, { endpoint, means, makeVideo }, life);
      const arrived = session.peer.then((peer) => ({ peer, stream: receive(peer, life) }));
      arrived.catch(() => {});
      await orAborted(Promise.race([session.subscribe(config), session.failure]), life);
      const { peer, stream } = await orAborted(Promise.race([arrived, session.failure]), life);
      return { client: 'red5-sdk', stream, peer, lost: session.lost, unpublished: session.unpublished };
    } catch (cause) {
      failed.abort();
      signal.throwIfAborted();
      throw cause instanceof DvrError ? cause : new DvrError('webrtc-failed', { url: endpoint, cause });
    }
  }
}

/** Version 11 does not tell a refusal from any other failure of the server. */
const REFUSALS = /^(Stream failure\.|Not authorized\.|Failed to get options: 40[13])$/;

function refusalIn(error: unknown): number | null {
  if (!(error instanceof DvrError)) return null;
  const { cause } = error;
  const message = cause instanceof Error ? cause.message : cause;
  return typeof message === 'string' && REFUSALS.test(message) ? 401 : null;
}
