import RealHls, { type FragmentLoaderContext, type Loader, type LoaderCallbacks, type LoaderConfiguration, type LoaderContext, type LoaderStats } from 'hls.js';
import { describe, expect, test, vi } from 'vitest';
import { warmLoader, type TakeWarm } from '../../src/hls/warm-loader';
import type { WarmBytes } from '../../src/hls/warm-segment';

const CONTEXT = { url: 'https://media.example/7.ts', responseType: 'arraybuffer' } as FragmentLoaderContext;
const POLICY: LoaderConfiguration = {
  loadPolicy: { maxTimeToFirstByteMs: 1, maxLoadTimeMs: 1, timeoutRetry: null, errorRetry: null }, timeout: 1, maxRetry: 0, retryDelay: 0, maxRetryDelay: 0,
};

/** A loader over one that writes down what it is asked for, and what hls.js is told. */
function loading(take: TakeWarm) {
  const told: string[] = [];
  class Base implements Loader<LoaderContext> {
    context: LoaderContext | null = null;
    readonly stats: LoaderStats = {
      aborted: false, loaded: 0, total: 0, retry: 0, chunkCount: 0, bwEstimate: 0,
      loading: { start: 0, first: 0, end: 0 }, parsing: { start: 0, end: 0 }, buffering: { start: 0, first: 0, end: 0 },
    };
    load({ url }: LoaderContext): void {
      told.push(`asks for ${url}, begun at ${this.stats.loading.start}`);
    }
    abort(): void {}
    destroy(): void {}
  }
  const WarmLoader = warmLoader(Base, take);
  const loader = new WarmLoader(RealHls.DefaultConfig);
  const callbacks: LoaderCallbacks<FragmentLoaderContext> = {
    onSuccess: ({ data }, { loaded, loading: { start, end } }, context) => {
      told.push(`${(data as ArrayBuffer).byteLength} of ${loaded} bytes of ${context.url} in ${end - start} ms`);
    },
    onError: () => told.push('error'),
    onTimeout: () => told.push('timeout'),
    onAbort: ({ aborted }) => told.push(`aborted: ${aborted}`),
  };
  return { told, loader, load: () => loader.load(CONTEXT, POLICY, callbacks) };
}

const WARM: WarmBytes = { bytes: new ArrayBuffer(5), asked: 100, answered: 110, ended: 150 };
const taken = (bytes: Promise<WarmBytes>, stop = () => {}) => ({ bytes, stop });
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('a segment', () => {
  test('that is warm is given with the times at which it was loaded, and not asked for', async () => {
    const { told, load } = loading(() => taken(Promise.resolve(WARM)));
    load();
    await soon();
    expect(told).toEqual([`5 of 5 bytes of ${CONTEXT.url} in 50 ms`]);
  });

  test('that is not is asked for', () => {
    const { told, load } = loading(() => null);
    load();
    expect(told).toEqual([`asks for ${CONTEXT.url}, begun at 0`]);
  });

  test('that could not be warmed is asked for by a loader that has not begun', async () => {
    const { told, load } = loading(() => taken(Promise.reject(new Error('gone'))));
    load();
    await soon();
    expect(told).toEqual([`asks for ${CONTEXT.url}, begun at 0`]);
  });

  test.each(['abort', 'destroy'] as const)('that is given up (%s) while it is warming is not asked for any longer', async (how) => {
    const stop = vi.fn<() => void>();
    const { told, loader, load } = loading(() => taken(Promise.resolve(WARM), stop));
    load();
    loader[how]();
    expect(stop).toHaveBeenCalledOnce();
    await soon();
    // hls.js hears once of what it has aborted.
    expect(told).toEqual(how === 'abort' ? ['aborted: true'] : []);
  });
});
