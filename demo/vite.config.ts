import { defineConfig, type Plugin } from 'vite';
import { startOrigin, type Origin } from './origin/origin';

const ORIGIN_MODULE = 'virtual:origin';
const here = new URL('.', import.meta.url).pathname;

/** Runs a Red5-shaped origin beside the page, on the same addresses (`npm start -- --host`), and tells the page its port. */
function originBeside(): Plugin {
  let origin: Origin | null = null;
  return {
    name: 'origin-beside',
    async configureServer(server) {
      const started = await startOrigin({ host: server.config.server.host ? '0.0.0.0' : '127.0.0.1' });
      origin = started;
      server.httpServer?.once('close', () => void started.close());
      server.httpServer?.once('listening', () => {
        server.config.logger.info(`\n  A synthetic live broadcast is on ${started.url}/live/6h-s2-pdt-lf-event.m3u8\n`);
      });
    },
    resolveId: (id) => (id === ORIGIN_MODULE ? `\0${ORIGIN_MODULE}` : null),
    load: (id) => (id === `\0${ORIGIN_MODULE}` ? `export const originPort = ${new URL(origin?.url ?? 'http://0:0').port};` : null),
  };
}

export default defineConfig({
  root: here,
  plugins: [originBeside()],
  clearScreen: false,
  // Found by Vite on its own only when the first broadcast is played, which would reload the page under it.
  optimizeDeps: { include: ['lit', 'hls.js/dist/hls.min.js', 'red5pro-webrtc-sdk'] },
  server: { open: process.stdout.isTTY && !process.env.CI, fs: { allow: ['..'] } },
});
