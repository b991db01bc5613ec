import { expect, test } from 'vitest';
import { startOrigin } from '../../demo/origin/origin';

/** Milliseconds that 2 s of 320x180 may take on an idle machine; a busy one gets three times as much. */
const NOMINAL_MS = 150;

test('any segment of any hour is made in a fraction of the time that it lasts', async () => {
  const origin = await startOrigin();
  try {
    const { url } = origin.addStream('speed', { hoursAgo: 24, segmentSeconds: 2 });
    const took: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const began = performance.now();
      const answer = await fetch(url.replace('.m3u8', `_${n * 4001}.ts`));
      await answer.arrayBuffer();
      took.push(performance.now() - began);
    }
    // The first one starts ffmpeg; from then on one is kept ready.
    const [, ...rest] = took;
    const median = rest.toSorted((a, b) => a - b)[4];
    expect(median).toBeLessThanOrEqual(3 * NOMINAL_MS);
  } finally {
    await origin.close();
  }
});
