import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a program of the project or of the system in the project's folder, its output shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: its output is dropped
 * @returns {boolean} whether it succeeded
 */
export function run(program, args, { quiet = false } = {}) {
  const { status, error } = spawnSync(program, args, { ...surroundings(root), stdio: quiet ? 'ignore' : 'inherit' });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}

/**
 * Runs a program beside others, whose output it does not mix with: its own is shown when it has ended.
 * @param {string} program
 * @param {string[]} args
 * @param {{ folder?: string, quiet?: boolean }} [options] folder: in place of the project's; quiet: its output is shown only where it failed
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runBeside(program, args, { folder = root, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, surroundings(folder));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', ({ message }) => (output += message));
    child.on('close', (code) => {
      if (code !== 0) console.error(`${folder}: ${program} ${args.join(' ')} failed.`);
      if (code !== 0 || !quiet) process.stdout.write(output);
      resolve(code === 0);
    });
  });
}

/** Where a program runs, with the project's own programs at hand. */
function surroundings(folder) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { cwd: folder, env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' }, shell: process.platform === 'win32' };
}
