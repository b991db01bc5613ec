import HlsJs from 'hls.js';
import { expect, test } from 'vitest';
import { configuration, configure } from '../../src/session/configure';

test('a page may bring its own hls.js, as a class or as the module that has it', async () => {
  configure({ hls: async () => HlsJs });
  expect(await configuration().loadHls()).toBe(HlsJs);
  configure({ hls: async () => ({ default: HlsJs }) });
  expect(await configuration().loadHls()).toBe(HlsJs);
});

test('the Red5 SDK is that of the page, and what was configured before stays', async () => {
  configure({ hlsWorker: '/hls.worker.js' });
  expect(configuration().loadSdk).toBeNull();
  const red5sdk = async () => ({ WHEPClient: class { readonly version = 11; } });
  configure({ red5sdk });
  expect(configuration()).toMatchObject({ loadSdk: red5sdk, hlsWorker: '/hls.worker.js' });
});
