import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../project-folder';

/**
 * The ffmpeg to encode with: `FFMPEG_PATH`, else the one of `@ffmpeg-installer/ffmpeg`, else the system's.
 *
 * @throws where there is none
 */
export function ffmpegPath(): string {
  const asked = process.env['FFMPEG_PATH'];
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`FFMPEG_PATH is ${asked}, but there is no such file.`);
  }
  const installed = installedPath();
  if (installed) return installed;
  if (spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0) return 'ffmpeg';
  throw new Error(
    'No ffmpeg was found, and camera streams need one: run `npm install` without --omit=optional, install ffmpeg, '
    + 'or point FFMPEG_PATH to it. Streams with `fixture` in their name need none.',
  );
}

function installedPath(): string | null {
  try {
    const found: unknown = createRequire(join(projectFolder(), 'package.json'))('@ffmpeg-installer/ffmpeg');
    if (!isInstaller(found) || !existsSync(found.path)) return null;
    makeExecutable(found.path);
    return found.path;
  } catch {
    // The package throws on a platform that it has no binary for.
    return null;
  }
}

function isInstaller(found: unknown): found is { path: string } {
  return typeof found === 'object' && found !== null && 'path' in found && typeof found.path === 'string';
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
