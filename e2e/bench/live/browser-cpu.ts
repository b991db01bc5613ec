import type { CDPSession } from '@playwright/test';

/** Seconds of CPU so far, by process. */
type Spent = ReadonlyMap<number, number>;

/**
 * Counts what all processes of a browser take of the CPU from now on, since a picture is received and decoded beside the main
 * thread of its page.
 *
 * @param cdp of the browser, not of a page
 * @returns tells so far, milliseconds
 */
export async function browserCpu(cdp: CDPSession): Promise<() => Promise<number>> {
  const before = await spent(cdp);
  return async () => {
    const now = await spent(cdp);
    return [...now].reduce((sum, [id, seconds]) => sum + seconds - (before.get(id) ?? 0), 0) * 1000;
  };
}

async function spent(cdp: CDPSession): Promise<Spent> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]));
}
