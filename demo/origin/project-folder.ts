import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this project: the nearest one above this file, or above the working directory, whose package.json names
 * it. This file may have been bundled to somewhere else, so a path relative to it would not hold.
 */
export function projectFolder(): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (isProject(join(folder, 'package.json'))) return folder;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error('The folder of red5-dvr-player was not found. Start the origin from within it.');
}

function isProject(file: string): boolean {
  return existsSync(file) && /"name": "red5-dvr-player"/.test(readFileSync(file, 'utf8'));
}
