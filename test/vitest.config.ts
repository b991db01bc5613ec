import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  cacheDir: 'node_modules/.vite/test',
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Vitest leaves one processor free for whoever waits; here nobody does anything else meanwhile.
    maxWorkers: '100%',
    // Some encode video; a busy machine is given time.
    testTimeout: 30_000,
  },
});
