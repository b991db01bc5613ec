import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import type { PlayerPage } from './player-page';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Holds the player, as it is now, against every rule of axe. */
export async function expectAccessible({ page }: PlayerPage, state: string): Promise<void> {
  await test.step(`axe finds nothing: ${state}`, async () => {
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: AXE });
    const { violations, passes } = await page.evaluate<Pick<AxeResults, 'violations' | 'passes'>>(
      "axe.run('#player', { resultTypes: ['violations', 'passes'] })",
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`)).toEqual([]);
    // That it looked into the player at all.
    expect(passes.length).toBeGreaterThan(10);
  });
}
