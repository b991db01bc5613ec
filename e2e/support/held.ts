import type { CDPSession, Page } from '@playwright/test';

/** What a page holds after its garbage was collected. Chromium only. */
export class Held {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Collects the garbage, reads, and lets go of the page. */
  static async read<R>(page: Page, read: (held: Held) => Promise<R>): Promise<R> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const result = await read(new Held(session));
    await session.detach();
    return result;
  }

  /** How many objects of a class there are, in the document or only still held by something, that a condition on `one` holds for. */
  async objects(name: 'HTMLVideoElement' | 'HTMLCanvasElement' | 'RTCPeerConnection', condition = 'true'): Promise<number> {
    const { result: prototype } = await this.#session.send('Runtime.evaluate', { expression: `${name}.prototype` });
    const { objects } = await this.#session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId ?? '' });
    const { result } = await this.#session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '', functionDeclaration: `function () { return this.filter((one) => ${condition}).length }`, returnByValue: true,
    });
    return Number(result.value);
  }

  /** A figure of the browser's own. */
  async metric(name: 'JSEventListeners' | 'Nodes'): Promise<number> {
    await this.#session.send('Performance.enable');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  }
}
