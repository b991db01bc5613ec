import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { projectFolder } from '../../demo/origin/project-folder';
import { versionOf, type PeerEntry } from './peers';
import type { Run } from './sample';

/** What the figures were measured with, in words that fit any machine. */
export function surroundings(chromium: string, peers: readonly PeerEntry[]): Pick<Run, 'commit' | 'browser' | 'machine' | 'versions'> {
  const packages = peers.flatMap((peer) => peer.packages);
  return {
    commit: commit(),
    browser: `headless Chromium ${chromium.split('.')[0]}`,
    machine: `${cpus().length} cores, Node ${process.versions.node.split('.')[0]}, the origin and the browser on the same machine`,
    versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

/** The commit that is built; marked where its code has been changed since. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectFolder(), encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'src', 'components', 'demo', 'package-lock.json', 'rollup.config.mjs');
  return git('rev-parse', '--short', 'HEAD') + (changed ? ', with changes' : '');
}
