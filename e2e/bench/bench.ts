import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../demo/origin/project-folder';
import { startBarPart } from './bar/bar-part';
import { chartOf } from './chart';
import { launchChromium } from './chromium';
import { startDvrPart } from './dvr-part';
import { startLivePart } from './live/live-part';
import { readOptions, type BenchOptions } from './options';
import { benchFolder } from './peers';
import { report } from './report';
import { NOTHING_MEASURED, type Run } from './sample';

const options = readOptions(process.argv.slice(2));
if (options?.report) write(known(options), options);
else if (options) await runBench(options);

/** Measures all cases round after round, and writes what is known after each: a run that is stopped has its rounds. */
async function runBench(options: BenchOptions): Promise<void> {
  const { rounds, parts: names, add } = options;
  let run = known(options);
  const parts = await Promise.all([
    ...(names.includes('dvr') ? [startDvrPart(options, add && run.samples.length > 0 ? run : null)] : []),
    ...(names.includes('bar') ? [startBarPart(options, add ? run.bar ?? null : null)] : []),
    ...(names.includes('live-edge') ? [startLivePart(options, add ? run.live ?? null : null)] : []),
  ]);
  const began = Date.now();
  for (let round = 0; round < rounds; round++) {
    const browser = await launchChromium();
    for (const part of parts) {
      await part.measure(browser);
      run = part.into(run);
      write(run, options);
    }
    await browser.close();
    const minutes = ((Date.now() - began) / 60_000 / (round + 1)) * (rounds - round - 1);
    console.log(`Round ${round + 1} of ${rounds} is done; ${Math.ceil(minutes)} minutes to go.`);
  }
  await Promise.all(parts.map((part) => part.close()));
}

/** Where the results are: the project's own, or those of a run that was less than whole. */
function folderOf({ kept }: BenchOptions): string {
  return kept ? benchFolder() : join(projectFolder(), 'e2e/results/bench');
}

/** What was measured before. */
function known(options: BenchOptions): Run {
  const file = join(folderOf(options), 'samples.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Run : NOTHING_MEASURED;
}

function write(run: Run, options: BenchOptions): void {
  const folder = folderOf(options);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'RESULTS.md'), report(run));
  writeFileSync(join(folder, 'samples.json'), `${JSON.stringify(run)}\n`);
  if (run.samples.length > 0) writeFileSync(options.kept ? join(projectFolder(), 'docs/bench.svg') : join(folder, 'chart.svg'), chartOf(run));
}
