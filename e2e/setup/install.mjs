// Installs what a clone lacks: the packages of the lockfile, and with --browsers the browsers and the web server of the tests.
// Uses nothing but Node, since nothing else may be there yet.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`This project needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

installPackages();
if (process.argv.includes('--browsers')) {
  await installBrowser('chromium', 'chromium', { needed: true });
  await installBrowser('firefox', 'firefox-esr', { needed: false });
  await installNginx();
}

/** `npm ci`, unless node_modules was installed from this very lockfile. */
function installPackages() {
  const stamp = join(root, 'node_modules/.installed-from');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    console.error('npm ci failed. Check the network and the registry, then try again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

/** Playwright's own browser where it can be downloaded, else the system's, else Debian's. */
async function installBrowser(name, debianPackage, { needed }) {
  const { findBrowser } = await import('./browsers.mjs');
  const failed = join(root, `node_modules/.no-download-of-${name}`);
  if (process.env[`${name.toUpperCase()}_PATH`]) return;
  if (await ownBrowserIsThere(name)) return;
  if (!existsSync(failed)) {
    console.log(`Downloading Playwright's ${name} …`);
    if (run('playwright', ['install', name, ...(name === 'chromium' ? ['--no-shell'] : [])], { quiet: true })) return;
    writeFileSync(failed, '');
    console.log(`It can't be downloaded here: the system's ${name} is used.`);
  }
  if (await findBrowser(name)) return;
  // With what it recommends: Firefox has its H.264 decoder from there.
  installOfDebian(debianPackage);
  if (await findBrowser(name)) return;
  console.error(`No ${name} was found. Install it, or set ${name.toUpperCase()}_PATH to its program.`);
  if (needed) process.exit(1);
}

/** The web server that most broadcasts are served by; without it the tests of it are skipped. */
async function installNginx() {
  const { findNginx } = await import('./nginx.mjs');
  if (findNginx()) return;
  // The tests start it themselves. In this runlevel the package does not.
  process.env.RUNLEVEL = '1';
  installOfDebian('nginx-light');
  if (!findNginx()) console.error('No nginx was found: its tests are skipped. Install it, or set NGINX_PATH to its program.');
}

/** Installs a package where that can be done without asking: as root, on a system that has apt-get. */
function installOfDebian(name) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.log(`Installing Debian's ${name} …`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', name]);
}

async function ownBrowserIsThere(name) {
  const playwright = await import('@playwright/test');
  return existsSync(playwright[name].executablePath());
}
