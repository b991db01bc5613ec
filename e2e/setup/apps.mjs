// Builds the example apps in e2e/apps as their readers would: from the packed package, each with its own lockfile.
// What has been built from the same package, lockfile and source is left as it is.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runBeside } from './run.mjs';

const apps = join(root, 'e2e/apps');
const tarball = join(apps, 'red5-dvr-player.tgz');
const MADE = new Set(['node_modules', 'dist', '.next', 'next-env.d.ts', 'tsconfig.tsbuildinfo']);
const COPIED = ['src', 'index.html', 'tsconfig.json', 'vite.config.ts'];

if (!pack()) process.exit(1);
// The same app with another React.
for (const name of COPIED) cpSync(join(apps, 'react-vite', name), join(apps, 'react-18', name), { recursive: true });

// Installing waits for the network, building for the processor: both Vite apps are built beside the one of Next.
const installed = await Promise.all(['react-vite', 'react-18', 'next'].map((app) => install(app)));
if (installed.includes(false)) process.exit(1);
const built = await Promise.all([
  build('next', '.next'),
  build('react-vite', 'dist').then(async (done) => (await build('react-18', 'dist')) && done),
]);
if (built.includes(false)) process.exit(1);

/** Packs what npm would publish, always under the same name. */
function pack() {
  if (!run('npm', ['pack', '--silent', '--pack-destination', 'e2e/apps'], { quiet: true })) return false;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  renameSync(join(apps, `red5-dvr-player-${version}.tgz`), tarball);
  return true;
}

/** `npm ci`, unless what is installed comes from this very lockfile and package. */
function install(app) {
  const from = hash([tarball, join(apps, app, 'package.json'), join(apps, app, 'package-lock.json')]);
  return once(join(apps, app, 'node_modules/.installed-from'), from, () =>
    npm(app, 'ci', '--no-audit', '--no-fund', '--loglevel=error'),
  );
}

/** The app's own build, unless nothing that goes into it has changed. */
function build(app, output) {
  const sources = filesOf(join(apps, app));
  return once(join(apps, app, output, '.built-from'), hash([tarball, ...sources]), () => npm(app, 'run', 'build'));
}

async function once(stamp, from, does) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from) return true;
  if (!(await does())) return false;
  writeFileSync(stamp, from);
  return true;
}

/** Runs npm in an app. */
function npm(app, ...args) {
  return runBeside('npm', args, { folder: join(apps, app), quiet: true });
}

function hash(files) {
  const all = createHash('sha256');
  for (const file of files) all.update(readFileSync(file));
  return all.digest('hex');
}

/** The files that are written by hand. */
function filesOf(folder) {
  return readdirSync(folder)
    .filter((name) => !MADE.has(name))
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]));
}
