// Everything that reads the code without running it: types, the rooms without a DOM, lint, the lockfile.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const results = [
  run('tsc', ['-p', 'tsconfig.json']),
  run('tsc', ['-p', 'src/core/tsconfig.json']),
  run('tsc', ['-p', 'src/playlist/tsconfig.json']),
  run('oxlint', ['--type-aware', '--deny-warnings']),
  ...['.', 'e2e/apps/react-vite', 'e2e/apps/react-18', 'e2e/apps/next', 'e2e/bench'].map((folder) => lockfileIsComplete(folder)),
];
if (results.includes(false)) process.exit(1);

/**
 * npm leaves out the packages of other platforms that a registry lacks, and then fails to install on those. A native
 * package must list all its platforms.
 */
function lockfileIsComplete(folder) {
  const lockfile = join(folder, 'package-lock.json');
  const { packages } = JSON.parse(readFileSync(join(root, lockfile), 'utf8'));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map((name) => `${path || 'the project'} needs ${name}`),
  );
  for (const line of missing) console.error(`${lockfile}: ${line}, which is not locked.`);
  return missing.length === 0;
}
