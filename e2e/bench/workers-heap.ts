import type { CDPSession } from '@playwright/test';

/** Of all workers of a page together. */
export interface WorkersHeap {
  readonly count: number;
  readonly used: number;
  readonly buffers: number;
}

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}

interface Answer {
  readonly id: number;
  readonly result?: Usage;
  readonly error?: { readonly message: string };
}

const COLLECT = 1;
const ASK = 2;

/**
 * What is left of a page's workers after a forced collection. They are talked to through the session of the page, since
 * Playwright gives none of theirs.
 */
export async function workersHeap(cdp: CDPSession): Promise<WorkersHeap> {
  const usages: Promise<Usage>[] = [];
  const waiting = new Map<string, (answer: Answer) => void>();
  const attached = ({ sessionId, targetInfo }: { sessionId: string; targetInfo: { type: string } }): void => {
    if (targetInfo.type !== 'worker') return;
    usages.push(new Promise((resolve, reject) => {
      waiting.set(sessionId, ({ result, error }) => (result ? resolve(result) : reject(new Error(error?.message))));
    }));
    for (const message of [{ id: COLLECT, method: 'HeapProfiler.collectGarbage' }, { id: ASK, method: 'Runtime.getHeapUsage' }]) {
      void cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) });
    }
  };
  const received = ({ sessionId, message }: { sessionId: string; message: string }): void => {
    const answer = JSON.parse(message) as Answer;
    if (answer.id === ASK) waiting.get(sessionId)?.(answer);
  };
  cdp.on('Target.attachedToTarget', attached);
  cdp.on('Target.receivedMessageFromTarget', received);
  try {
    // All workers that there are have been attached to when this is answered.
    await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    const all = await Promise.all(usages);
    const sum = (of: (usage: Usage) => number) => all.reduce((total, usage) => total + of(usage), 0);
    return { count: all.length, used: sum(({ usedSize }) => usedSize), buffers: sum(({ backingStorageSize }) => backingStorageSize) };
  } finally {
    cdp.off('Target.attachedToTarget', attached);
    cdp.off('Target.receivedMessageFromTarget', received);
    await cdp.send('Target.setAutoAttach', { autoAttach: false, waitForDebuggerOnStart: false, flatten: false });
  }
}
