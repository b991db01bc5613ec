import { describeErrors, DvrError, type DvrErrorCode } from '../core/dvr-error';
import { MEDIA_ERRORS } from '../core/media-errors';
import { codeOfStatus } from '../core/status-code';
import { askStatus, type AskMeans } from './ask-status';

describeErrors(MEDIA_ERRORS);

/** Why a file failed. A `<video>` says only that it did; for a URL the server is asked. */
export async function fileFailure(
  cause: MediaError | null,
  url: string | undefined,
  signal: AbortSignal,
  means: AskMeans,
): Promise<DvrError> {
  const status = url === undefined ? null : await askStatus(url, signal, means);
  return new DvrError(codeOf(cause?.code, status), { url, status: typeof status === 'number' ? status : undefined, cause });
}

function codeOf(mediaCode: number | undefined, status: number | 'unreachable' | null): DvrErrorCode {
  if (status === 'unreachable') return status;
  if (status !== null && status >= 400) return codeOfStatus(status);
  if (mediaCode === MediaError.MEDIA_ERR_NETWORK) return 'unreachable';
  return mediaCode === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? 'codec-not-supported' : 'decode';
}
