// Makes the committed media in e2e/fixtures anew: `node e2e/setup/make-fixtures.mjs`. Needs an ffmpeg.
import { runBundled } from '../../demo/origin/bundle.mjs';

await runBundled('e2e/setup/fixtures.ts');
