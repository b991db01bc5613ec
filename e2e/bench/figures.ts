import type { CDPSession } from '@playwright/test';
import type { Heap, Link } from './sample';
import { workersHeap } from './workers-heap';

/**
 * What the browser itself counts of a page's main thread since it began, milliseconds: its CPU, or where it is slowed the
 * time that its tasks took, because Chromium slows a thread by keeping it busy, idle or not.
 */
export async function mainThreadCpu(cdp: CDPSession, link: Link): Promise<number> {
  const of = await metrics(cdp);
  return of(link === 'slow' ? 'TaskDuration' : 'ThreadTime');
}

/**
 * What a page's main thread has spent so far: of the CPU, and by the clock on its tasks, and of these on script, layout and style.
 * Milliseconds.
 */
export interface ThreadSpent {
  readonly cpu: number;
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly style: number;
}

/** What the browser itself counts of a page's main thread since it began. */
export async function threadSpent(cdp: CDPSession): Promise<ThreadSpent> {
  const of = await metrics(cdp);
  return { cpu: of('ThreadTime'), task: of('TaskDuration'), script: of('ScriptDuration'), layout: of('LayoutDuration'), style: of('RecalcStyleDuration') };
}

/** What is left of a page and its workers after a forced collection. */
export async function heapOf(cdp: CDPSession): Promise<Heap> {
  // The first collection lets finalizers run, the second takes what they let go.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const page = await cdp.send('Runtime.getHeapUsage');
  return { used: page.usedSize, buffers: page.backingStorageSize, workers: await workersHeap(cdp) };
}

/** The times that the browser counts, by name: milliseconds. */
async function metrics(cdp: CDPSession): Promise<(name: string) => number> {
  const { metrics: all } = await cdp.send('Performance.getMetrics');
  return (name) => {
    const time = all.find((metric) => metric.name === name);
    if (!time) throw new Error(`This browser does not count the ${name} of a page.`);
    return time.value * 1000;
  };
}
