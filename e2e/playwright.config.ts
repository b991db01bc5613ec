import { defineConfig } from '@playwright/test';
import { findBrowser } from './setup/browsers.mjs';

const [chromium, firefox] = await Promise.all([findBrowser('chromium'), findBrowser('firefox')]);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  testIgnore: '**/e2e/apps/**',
  outputDir: 'results/artifacts',
  reporter: [['list'], ['json', { outputFile: 'results/browser.json' }]],
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // Tests in Firefox wait more than they work: beside those of Chromium they fill both processors, and after them they do not.
  workers: 4,
  // A machine that is busy with something else can miss a frame; what passes the second time is printed as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    viewport: { width: 960, height: 640 },
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      workers: firefox ? 2 : 3,
      grepInvert: /@only-firefox/,
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...chromium,
          args: [
            '--autoplay-policy=no-user-gesture-required',
            // Addresses of this machine as they are, instead of names that are asked for by multicast. And without two hidden pages
            // of each window's address bar, which cost a second of processor time each test.
            '--allow-loopback-in-peer-connection',
            '--disable-features=WebRtcHideLocalIpsWithMdns,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            ...(isRoot ? ['--no-sandbox'] : []),
          ],
        },
      },
    },
    {
      name: 'firefox',
      workers: 3,
      grepInvert: /@only-chromium/,
      metadata: { missing: firefox === null },
      // What these test is how the package is built in, and one browser shows that.
      testIgnore: ['**/e2e/apps/**', '**/apps.spec.ts', '**/bundlers.spec.ts'],
      use: {
        browserName: 'firefox',
        launchOptions: {
          ...firefox,
          firefoxUserPrefs: {
            'media.autoplay.default': 0,
            // A test is one page: a process that is kept ready for the next is never used.
            'dom.ipc.processPrelaunch.enabled': false,
            // Addresses of this machine as they are, as above.
            'media.peerconnection.ice.loopback': true,
            'media.peerconnection.ice.obfuscate_host_addresses': false,
          },
        },
      },
    },
  ],
});
