import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../demo/origin/project-folder';

/** A player that is measured. Its page is `pages/<id>.ts`. */
export interface PeerEntry {
  readonly id: string;
  readonly label: string;
  /** The npm packages whose versions the results name. */
  readonly packages: readonly string[];
  /** A script that the page loads before its own. */
  readonly script?: string;
}

const HLS_SCRIPT = '/packages/hls.js/dist/hls.min.js';

/** What the other figures are divided by. */
export const YARDSTICK = 'hls-js';

/** The player of this project. */
export const OURS = 'red5';

/** All that the bench can run, this player first. */
export const PEERS: readonly PeerEntry[] = [
  { id: OURS, label: 'red5-dvr-player', packages: [] },
  { id: YARDSTICK, label: 'hls.js', packages: ['hls.js'], script: HLS_SCRIPT },
  { id: 'media-chrome', label: 'hls-video-element in Media Chrome', packages: ['hls-video-element', 'media-chrome'] },
  { id: 'vidstack', label: 'Vidstack', packages: ['vidstack'], script: HLS_SCRIPT },
  { id: 'video-js', label: 'video.js', packages: ['video.js'] },
  { id: 'shaka', label: 'Shaka', packages: ['shaka-player'] },
];

/** The folder of the bench. */
export const benchFolder = (): string => join(projectFolder(), 'e2e/bench');

/** The version of a package that the bench or the project has, as it is installed. */
export function versionOf(name: string): string {
  const files = [benchFolder(), projectFolder()].map((folder) => join(folder, 'node_modules', name, 'package.json'));
  const text = readFileSync(files.find((file) => existsSync(file)) ?? '', 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
