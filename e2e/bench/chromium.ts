import { chromium, type Browser } from '@playwright/test';
import { findBrowser } from '../setup/browsers.mjs';

/** The Chromium of the tests, headless. Throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const found = await findBrowser('chromium');
  if (!found) throw new Error('No Chromium was found: node e2e/setup/install.mjs --browsers');
  return chromium.launch({
    ...found,
    args: [
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
