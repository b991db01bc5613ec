import type { CDPSession } from '@playwright/test';
import type { Heap, Link } from './sample';
import { workersHeap } from './workers-heap';

/**
 * What the browser itself counts of a page's main thread since it began, milliseconds: its CPU, or where it is slowed the
 * time that its tasks took, because Chromium slows a thread by keeping it busy, idle or not.
 */
export async function mainThreadCpu(cdp: CDPSession, link: Link): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const time = metrics.find(({ name }) => name === (link === 'slow' ? 'TaskDuration' : 'ThreadTime'));
  if (!time) throw new Error('This browser does not count the CPU of a page.');
  return time.value * 1000;
}

/** What is left of a page and its workers after a forced collection. */
export async function heapOf(cdp: CDPSession): Promise<Heap> {
  // The first collection lets finalizers run, the second takes what they let go.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const page = await cdp.send('Runtime.getHeapUsage');
  return { used: page.usedSize, buffers: page.backingStorageSize, workers: await workersHeap(cdp) };
}
