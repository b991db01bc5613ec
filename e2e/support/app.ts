import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { listen, type Site } from './listen';

/** The example apps in `e2e/apps`, as `e2e/setup/apps.mjs` builds them. */
export const APPS = ['react-vite', 'react-18', 'next'] as const;

/** The name of an example app: its folder. */
export type App = (typeof APPS)[number];

/** Serves a built app on a port of its own. Throws where it has not been built. */
export async function startApp(app: App): Promise<Site> {
  const folder = fileURLToPath(new URL(`../apps/${app}/`, import.meta.url));
  if (!existsSync(`${folder}/${app === 'next' ? '.next' : 'dist'}/.built-from`)) {
    throw new Error(`e2e/apps/${app} is not built: node e2e/setup/build.mjs && node e2e/setup/apps.mjs`);
  }
  return app === 'next' ? startNext(folder) : startFiles(`${folder}/dist`);
}

/** Serves the files of a folder on a port of its own. */
export async function startFiles(folder: string): Promise<Site> {
  const files = sirv(folder);
  const server = createServer((request, response) => files(request, response, () => void response.writeHead(404).end()));
  return listen(server);
}

/** `next start`, as on a server; it says itself on which port. */
async function startNext(folder: string): Promise<Site> {
  const program = ['node_modules/next/dist/bin/next', 'start', '--port', '0', '--hostname', '127.0.0.1'];
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;
  const child = spawn(process.execPath, program, { cwd: folder, env });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      const [said] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (said && output.includes('Ready')) resolve(said);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', () => reject(new Error(`next start has ended: ${output}`)));
  });
  return {
    url,
    async close() {
      child.kill();
      await once(child, 'close');
    },
  };
}
