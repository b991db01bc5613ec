import type { ErrorData } from 'hls.js';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { codeOfStatus } from './playlist-request';
import type { Trouble } from './recovery';

/** A fatal error of hls.js in this package's terms. */
export interface HlsFailure {
  readonly trouble: Trouble;
  readonly error: DvrError;
}

const CODEC_DETAILS: ReadonlySet<string> = new Set([
  'manifestIncompatibleCodecsError',
  'bufferIncompatibleCodecsError',
  'bufferAddCodecError',
]);

const PLAYLIST_DETAILS: ReadonlySet<string> = new Set(['manifestParsingError', 'levelParsingError', 'levelEmptyError']);

/** Reads what hls.js reports. `playlistError` is the reason of the newest failed playlist load, which hls.js loses. */
export function readFailure(report: ErrorData, playlistError: DvrError | null): HlsFailure {
  const status = report.response?.code || undefined;
  const url = report.frag?.url ?? report.url;
  const details = { url, status, cause: report.error };
  if (CODEC_DETAILS.has(report.details)) return failure('media', 'codec-not-supported', details);
  if (PLAYLIST_DETAILS.has(report.details)) return failure('network', 'broken-playlist', details);
  if (report.frag === undefined && playlistError) return { trouble: 'network', error: playlistError };
  if (report.type !== 'networkError') return failure('media', 'decode', details);
  if (status === undefined) return failure('network', 'unreachable', details);
  const code = codeOfStatus(status);
  if (code === 'not-found') return failure('missing', 'segment-missing', details);
  return failure(code === 'server-error' ? 'network' : 'missing', code, details);
}

function failure(trouble: Trouble, code: DvrErrorCode, details: ConstructorParameters<typeof DvrError>[1]): HlsFailure {
  return { trouble, error: new DvrError(code, details) };
}
