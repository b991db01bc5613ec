import type { DvrErrorCode } from './dvr-error';

/** The status of an HTTP answer that new credentials may change. */
export function isRefusal(status: number | undefined): status is 401 | 403 {
  return status === 401 || status === 403;
}

/** The code of an HTTP status that is not a success. */
export function codeOfStatus(status: number): DvrErrorCode {
  if (isRefusal(status)) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  return status >= 500 ? 'server-error' : 'http-status';
}
