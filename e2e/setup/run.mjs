import { spawnSync } from 'node:child_process';
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
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: quiet ? 'ignore' : 'inherit',
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}
