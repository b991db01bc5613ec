import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { startGallery } from '../support/gallery-site';
import { expect, onlyIn, test as base } from '../support/test';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** A family that comes with Debian's Chromium, by name: what a system calls its own differs from one to the next. */
const FONT = 'DejaVu Sans';
const THEMES = ['dark', 'light'] as const;

/** The gallery of the demo, served without Vite. */
const test = base.extend<object, { readonly gallery: string }>({
  gallery: [
    async ({}, use) => {
      const site = await startGallery();
      await use(`${site.url}/gallery.html`);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

/** Opens the gallery and waits until each case has come about. What fails on the way fails the test. */
async function open(page: Page, gallery: string, look: Record<string, string>): Promise<void> {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`${gallery}?${new URLSearchParams({ font: FONT, ...look })}`);
  await expect(page.locator('html[data-ready]')).toBeAttached();
  expect(errors).toEqual([]);
}

for (const theme of THEMES) {
  test(`axe finds nothing in any state of the gallery, ${theme}`, { tag: onlyIn('chromium') }, async ({ page, gallery }) => {
    await open(page, gallery, { theme });
    await page.addScriptTag({ path: AXE });
    // What a state's pixels stand on is a painting, which axe leaves to people; the rest it can tell.
    const { violations, passes } = await page.evaluate<Pick<AxeResults, 'violations'> & { passes: number }>(
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => ({ violations, passes: passes.length }))",
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join('; ')}`)).toEqual([]);
    expect(passes).toBeGreaterThan(20);
  });
}

test('nothing in the gallery is wider than a phone, from the right and with twice as large text too', { tag: onlyIn('chromium') }, async ({
  page, gallery,
}) => {
  await page.setViewportSize({ width: 360, height: 720 });
  for (const look of [{}, { text: '200' }, { dir: 'rtl' }] as const) {
    await test.step(`360 px ${JSON.stringify(look)}`, async () => {
      await open(page, gallery, look);
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(needed).toBeLessThanOrEqual(there ?? 0);
      expect(await cutOff(page)).toEqual([]);
    });
  }
});

/** What can be pressed and lies, in part, outside of the stage it is in, or of what scrolls in it. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('gallery-stage').evaluateAll((stages) =>
    stages.flatMap((stage) => {
      const title = stage.parentElement?.querySelector('h3')?.textContent;
      const outer = stage.getBoundingClientRect();
      const all: string[] = [];
      const look = (root: ParentNode): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          if (!element.matches('button, input, [role=slider]')) continue;
          const { left, right, width } = element.getBoundingClientRect();
          if (width > 0 && (left < outer.left - 1 || right > outer.right + 1)) all.push(`${title}: ${element.outerHTML.slice(0, 80)}`);
        }
      };
      if (stage.shadowRoot) look(stage.shadowRoot);
      return all;
    }),
  );
}

/**
 * Renewed, after a change that is meant to be seen, by
 * `npx playwright test --config e2e/playwright.config.ts --project=chromium e2e/tests/gallery.spec.ts --update-snapshots`,
 * and looked at before they are committed.
 */
const PICTURES = [
  { theme: 'dark', width: 1040, sections: ['bar', 'hand', 'time', 'buttons', 'players', 'menus', 'notes'] },
  { theme: 'light', width: 360, sections: ['players', 'notes'] },
] as const;

/** Captions, paintings, and most of the controls under what stands over them are held elsewhere or not at all, and would be most of the bytes. */
const PLAIN = `
  gallery-stage::part(media) { visibility: hidden }
  #players figure:nth-child(n + 4):not(:last-child) gallery-stage::part(controls),
  :is(#menus, #notes) gallery-stage::part(controls) { visibility: hidden }
  figcaption { display: none }
  .cases { gap: 0.4rem }
`;

for (const { theme, width, sections } of PICTURES) {
  test(`the gallery looks as it did, ${theme}, ${width} px`, { tag: onlyIn('chromium') }, async ({ page, gallery }, info) => {
    info.skip(process.platform !== 'linux', 'the pictures were taken with the fonts of Linux');
    await page.setViewportSize({ width, height: 720 });
    await open(page, gallery, { theme });
    await page.addStyleTag({ content: PLAIN });
    for (const section of sections) {
      await expect.soft(page.locator(`#${section}`)).toHaveScreenshot(`${section}-${theme}-${width}.png`, {
        animations: 'disabled',
        // Another build draws the edges of letters a little differently; an icon that is missing is more than this.
        threshold: 0.3,
        maxDiffPixels: 24,
      });
    }
  });
}
