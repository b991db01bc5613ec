import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Runs a TypeScript program: bundles it into node_modules/.cache, and imports it. Plain Node 20 reads no TypeScript.
 *
 * @param {string} entry the program, from the project's folder
 */
export async function runBundled(entry) {
  const folder = join(root, 'node_modules/.cache/red5-dvr-player');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, entry.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-ts$/, '.mjs'));
  await build({
    entryPoints: [join(root, entry)], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20',
    packages: 'external', sourcemap: 'inline', logLevel: 'warning',
  });
  await stop();
  await import(pathToFileURL(outfile).href);
}
