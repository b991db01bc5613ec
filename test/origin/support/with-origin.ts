import { onTestFinished } from 'vitest';
import { startOrigin, type Origin, type OriginOptions } from '../../../demo/origin/origin';

/** Noon of a day in the past: the clock of these tests stands still until a test moves it. */
export const NOON = Date.UTC(2026, 4, 4, 12);

/** An origin for one test, with a clock that the test sets. */
export async function withOrigin(options: OriginOptions = {}): Promise<Origin & { clock: { now: number } }> {
  const clock = { now: NOON };
  const origin = await startOrigin({ now: () => clock.now, ...options });
  onTestFinished(() => origin.close());
  return Object.assign(origin, { clock });
}

/** The text of a URL. */
export const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

/** The bytes of a URL; fails unless the status is 200. */
export async function bytesOf(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`${answer.status} for ${url}: ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}
