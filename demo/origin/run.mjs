// Starts the origin: `npm run origin`, or `node demo/origin/run.mjs --help`.
import { runBundled } from './bundle.mjs';

await runBundled('demo/origin/main.ts');
