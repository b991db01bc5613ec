import { expect, test } from 'vitest';
import { watch } from './support/whep-viewer';
import { withOrigin } from './support/with-origin';

test('a viewer who goes without a word is noticed, and a stream that is removed ends its sessions', async () => {
  const origin = await withOrigin({ now: Date.now });
  const [crashed, removed] = [origin.addStream('crashed'), origin.addStream('removed')];
  const viewers = await Promise.all(['crashed', 'removed'].map((name) => watch(`${origin.url}/live/whep/endpoint/${name}`)));
  for (const { packets } of viewers) await expect.poll(() => packets.video.length, { timeout: 20_000 }).toBeGreaterThan(5);
  await viewers[0]?.connection.close();
  expect([crashed.viewers, removed.viewers]).toEqual([1, 1]);
  origin.removeStream('removed');
  await expect.poll(() => removed.viewers).toBe(0);
  await expect.poll(() => crashed.viewers, { timeout: 25_000 }).toBe(0);
});
