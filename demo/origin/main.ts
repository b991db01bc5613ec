import { parseArgs } from 'node:util';
import { BAD_STREAMS } from './bad-streams';
import { EXAMPLES } from './index-page';
import { startOrigin } from './origin';

const USAGE = `A Red5-shaped origin: broadcasts that began hours ago and go on in real time.

  npm run origin -- [--port 8089] [--host 127.0.0.1] [--guide]

  --port   default 8089; 0 takes a free one
  --host   default 127.0.0.1; 0.0.0.0 lets other machines in
  --guide  no CORS headers and no OPTIONS, as the nginx of Red5's guide
  --help   this text
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8089' },
    host: { type: 'string', default: '127.0.0.1' },
    guide: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await run(values);

async function run({ host, port, guide }: { host: string; port: string; guide: boolean }): Promise<void> {
  // Digits of this machine's zone are those that its browser shows.
  const utcOffsetMinutes = -new Date().getTimezoneOffset();
  const origin = await startOrigin({ host, port: Number(port), cors: guide ? 'guide' : 'open', utcOffsetMinutes });
  const lines = [
    ...EXAMPLES.map(([name, what]) => [`/live/${name}.m3u8`, what] as const),
    ...BAD_STREAMS.map(({ name, what }) => [`/bad/${name}.m3u8`, what] as const),
  ].map(([path, what]) => `  ${(origin.url + path).padEnd(72)} ${what}`);
  const whep = `Cameras are there by WebRTC too: WHEP is at ${origin.url}/live/whep/endpoint/ and the name.`;
  process.stdout.write(`${origin.url} serves, for example:\n${lines.join('\n')}\n${whep}\nCtrl+C stops it.\n`);
  for (const stop of ['SIGINT', 'SIGTERM'] as const) process.once(stop, () => { void origin.close(); });
}
