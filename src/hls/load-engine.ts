import { DvrError } from '../core/dvr-error';
import type { EngineListener } from '../core/engine-report';
import type { HlsEngine, HlsEngineOptions } from './hls-engine';
import type { LoadHls } from './load-hls';

/** Makes an engine for one source. */
export type MakeHlsEngine = (options: Omit<HlsEngineOptions, 'HlsClass'>, listener: EngineListener) => HlsEngine;

/**
 * Gets the engine and hls.js at the same time, when the first broadcast is to be played: a page that shows a tag and plays
 * nothing loads neither. Rejects with a `DvrError` `hls-not-loaded`.
 */
export async function loadEngine(loadHls: LoadHls): Promise<MakeHlsEngine> {
  const engine = import('./hls-engine').catch((cause: unknown) => {
    throw new DvrError('hls-not-loaded', { cause });
  });
  const [{ HlsEngine }, HlsClass] = await Promise.all([engine, loadHls()]);
  return (options, listener) => new HlsEngine({ ...options, HlsClass }, listener);
}
