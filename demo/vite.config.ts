import { defineConfig, type Plugin } from 'vite';
import { startOrigin, type Origin } from './origin/origin';

const ORIGIN_MODULE = 'virtual:origin';
const here = new URL('.', import.meta.url).pathname;

/** Runs a Red5-shaped origin beside the page and tells the page where it is. */
function originBeside(): Plugin {
  let origin: Origin | null = null;
  return {
    name: 'origin-beside',
    async configureServer(server) {
      const started = await startOrigin();
      origin = started;
      server.httpServer?.once('close', () => void started.close());
      server.httpServer?.once('listening', () => {
        server.config.logger.info(`\n  A synthetic live broadcast is on ${started.url}/live/6h-s2-pdt-lf-event.m3u8\n`);
      });
    },
    resolveId: (id) => (id === ORIGIN_MODULE ? `\0${ORIGIN_MODULE}` : null),
    load: (id) => (id === `\0${ORIGIN_MODULE}` ? `export const originUrl = ${JSON.stringify(origin?.url)};` : null),
  };
}

export default defineConfig({
  root: here,
  plugins: [originBeside()],
  clearScreen: false,
  // Found by Vite on its own only when the first broadcast is played, which would reload the page under it.
  optimizeDeps: { include: ['lit', 'hls.js/dist/hls.min.js'] },
  server: { open: process.stdout.isTTY && !process.env.CI, fs: { allow: ['..'] } },
});
