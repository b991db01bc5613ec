import { existsSync } from 'node:fs';

/** Where nginx is where it is not asked for by `NGINX_PATH`. */
const PLACES = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'];

/**
 * Finds nginx on this machine.
 * @returns {string | null} its program, or null where there is none
 */
export function findNginx() {
  return process.env.NGINX_PATH ?? PLACES.find((path) => existsSync(path)) ?? null;
}
