import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findNginx } from '../setup/nginx.mjs';
import { listen } from './listen';

/** What an nginx of the tests serves. */
export interface NginxOptions {
  /** Lines of its configuration that hold for playlists. */
  readonly playlists: readonly string[];
  /** Where all other files come from: a URL without a slash at the end. */
  readonly upstream: string;
}

/** One line of nginx's access log. */
export interface NginxEntry {
  readonly method: string;
  readonly path: string;
  /** Empty where none was asked for. */
  readonly range: string;
  readonly status: number;
  /** Of the body, as it was sent. */
  readonly bytes: number;
}

/** A running nginx. */
export interface Nginx {
  /** Without a slash at the end. */
  readonly url: string;
  /** The folder of its playlists: the one of its URLs. */
  readonly folder: string;
  /** What it has answered. */
  log(): Promise<NginxEntry[]>;
  close(): Promise<void>;
}

/** The program, or null where there is none on this machine. */
export const NGINX = findNginx();

/** Starts an nginx of its own, in one process and in a folder of its own. */
export async function startNginx({ playlists, upstream }: NginxOptions): Promise<Nginx> {
  if (!NGINX) throw new Error('there is no nginx on this machine');
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, playlists, upstream));
  const child = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  // It says nowhere that it listens.
  while (!(await fetch(`${url}/ready`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`nginx has ended: ${complaint}`);
    await delay(20);
  }
  return {
    url,
    folder,
    async log() {
      const lines = (await readFile(join(folder, 'access.log'), 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as NginxEntry);
    },
    async close() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
      await rm(folder, { recursive: true });
    },
  };
}

/** As docs/server.md has it, with the folders that nginx would have elsewhere. */
function configuration(folder: string, port: number, playlists: readonly string[], upstream: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`);
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events { worker_connections 256; }
http {
  ${temporary.join('\n  ')}
  log_format json escape=json '{"method":"$request_method","path":"$uri","range":"$http_range","status":$status,"bytes":$body_bytes_sent}';
  access_log ${folder}/access.log json;
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    location ~ \\.m3u8$ {
      if ($request_method = OPTIONS) { return 204; }
      types { application/vnd.apple.mpegurl m3u8; }
      add_header Access-Control-Allow-Origin "*" always;
      add_header Cache-Control "no-cache" always;
      ${playlists.join('\n      ')}
    }
    location / { proxy_pass ${upstream}/; }
    location = /ready { return 204; }
  }
}
`;
}

async function freePort(): Promise<number> {
  const site = await listen(createServer());
  await site.close();
  return Number(new URL(site.url).port);
}
