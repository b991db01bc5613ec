import { withoutSecrets, type DvrError } from '../core/dvr-error';

/** So long nobody waits again for what could not be reached. */
const MEMORY_MS = 5 * 60_000;

/** That there is no such stream, or that it is not for this viewer, says nothing about the way to the server; nor does a page that is left. */
const NO_MATTER: ReadonlySet<string> = new Set(['webrtc-not-found', 'webrtc-denied', 'webrtc-lost', 'auth-failed']);

const failures = new Map<string, { readonly error: DvrError; readonly at: number }>();

/** Notes that an endpoint could not be connected to, for all players of the page. `at` is monotonic milliseconds. */
export function rememberFailure(endpoint: string, error: DvrError, at: number): void {
  const { navigator } = globalThis;
  const offline = navigator && 'onLine' in navigator && !navigator.onLine;
  if (!offline && !NO_MATTER.has(error.code)) failures.set(withoutSecrets(endpoint), { error, at });
}

/** It works. */
export function forgetFailure(endpoint: string): void {
  failures.delete(withoutSecrets(endpoint));
}

/** Why an endpoint could not be connected to in the last minutes; null where it could, or was not tried. */
export function recentFailure(endpoint: string, now: number): DvrError | null {
  const known = failures.get(withoutSecrets(endpoint));
  return known && now - known.at < MEMORY_MS ? known.error : null;
}
