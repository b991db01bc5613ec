import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { projectFolder } from '../../demo/origin/project-folder';
import { versionOf, type PeerEntry } from './peers';
import type { Run } from './sample';

const MEASURED = ['src', 'components', 'demo', 'package-lock.json', 'rollup.config.mjs'];

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

/** Rounds of different code are not put together. Throws where the code is not that of a commit, as `surroundings` names it. */
export function assertSameCommit(measured: string): void {
  if (measured !== commit()) throw new RangeError(`The rounds that there are were measured at ${measured}: none can be added at ${commit()}.`);
}

/** The newest commit of what is measured; marked where that has been changed since. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', [...args, '--', ...MEASURED], { cwd: projectFolder(), encoding: 'utf8' }).trim();
  return git('log', '-1', '--format=%h') + (git('status', '--porcelain') ? ', with changes' : '');
}
