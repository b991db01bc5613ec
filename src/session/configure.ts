import { loadHls, type HlsClass, type LoadHls } from '../hls/load-hls';

/** What a page sets once, for all of its players. */
export interface Configuration {
  /** Gets hls.js from another place than this package does: `() => import('hls.js')`. */
  readonly hls?: () => Promise<HlsClass | { readonly default: HlsClass }>;
  /**
   * URL of `hls.js/dist/hls.worker.js` on your server, for pages whose Content-Security-Policy forbids workers from blobs
   * (`worker-src 'self'`). Without it hls.js falls back to the main thread there.
   */
  readonly hlsWorker?: string;
}

let configured: Configuration = {};

/** Sets what is the same for all players of a page. It holds for the sources that are opened afterwards. */
export function configure(configuration: Configuration): void {
  configured = { ...configured, ...configuration };
}

/** What a session opens a source with. */
export function configuration(): { readonly loadHls: LoadHls; readonly hlsWorker: string | null } {
  const { hls, hlsWorker = null } = configured;
  return { loadHls: hls ? async () => classOf(await hls()) : loadHls, hlsWorker };
}

function classOf(given: HlsClass | { readonly default: HlsClass }): HlsClass {
  return 'default' in given ? given.default : given;
}
