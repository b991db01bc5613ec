import type { DvrErrorCode } from './dvr-error';

/** The code of an HTTP status that is not a success. */
export function codeOfStatus(status: number): DvrErrorCode {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  return status >= 500 ? 'server-error' : 'http-status';
}
