import { existsSync } from 'node:fs';

/**
 * Where the browsers of the tests are. Playwright's own where it could be downloaded, else the system's.
 */

/** What Playwright needs to launch one, or null where there is none. @typedef {{ executablePath?: string, channel?: string }} Launch */

const SYSTEM = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/**
 * Finds a browser on this machine.
 * @param {'chromium' | 'firefox'} name
 * @returns {Promise<Launch | null>}
 */
export async function findBrowser(name) {
  const playwright = await import('@playwright/test');
  const wanted = process.env[`${name.toUpperCase()}_PATH`];
  if (wanted) return stock(name, wanted);
  if (existsSync(playwright[name].executablePath())) return own(name);
  const found = SYSTEM[name].find((path) => existsSync(path));
  return found ? stock(name, found) : null;
}

/** Playwright's own. Its Chromium is the whole browser, which plays what the headless shell may not. */
function own(name) {
  return name === 'chromium' ? { channel: 'chromium' } : {};
}

/** A browser as its maker ships it. Playwright drives a stock Firefox by WebDriver BiDi, which the channel says. */
function stock(name, executablePath) {
  return name === 'firefox' ? { executablePath, channel: 'moz-firefox' } : { executablePath };
}
