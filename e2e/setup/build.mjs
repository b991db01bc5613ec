// Builds dist/ and custom-elements.json: ES modules and the CDN files by Rollup, declarations by TypeScript, what the tags have.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
if (!run('rollup', ['-c', '--silent']) || !run('tsc', ['-p', 'components/tsconfig.json'])) process.exit(1);
for (const file of readdirSync(join(dist, 'types'), { recursive: true })) {
  if (String(file).endsWith('.d.ts')) nameModulesInFull(join(dist, 'types', String(file)));
}
if (!run('node', ['e2e/setup/manifest.mjs'])) process.exit(1);

/** Node's own module resolution, which TypeScript can follow too, wants relative imports with their extension. */
function nameModulesInFull(path) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/(from |import |import\()(['"])(\.{1,2}\/[^'"]+)\2/g, '$1$2$3.js$2'));
}
