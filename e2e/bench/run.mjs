// Runs the bench: `npm run bench`, or `npm run bench -- --help`. Installs the other players and builds this one.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBundled } from '../../demo/origin/bundle.mjs';
import { root, run } from '../setup/run.mjs';

const folder = join(root, 'e2e/bench');
const stamp = join(folder, 'node_modules/.installed-from');
const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json'))).digest('hex');

if (!process.argv.includes('--help') && !process.argv.includes('--report')) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('Installing the other players …');
    if (!run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'])) process.exit(1);
    writeFileSync(stamp, lock);
  }
  if (!run('node', ['e2e/setup/build.mjs'])) process.exit(1);
}
await runBundled('e2e/bench/bench.ts');
