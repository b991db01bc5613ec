import type { ErrorData, LevelDetails } from 'hls.js';
import { DvrError, type DvrErrorCode } from '../core/dvr-error';
import { codeOfStatus, isRefusal } from '../core/status-code';
import type { Trouble } from './recovery';

/** A fatal error of hls.js in this package's terms. */
export interface HlsFailure {
  readonly trouble: Trouble;
  readonly error: DvrError;
}

/** What hls.js says in one word, whatever the server answered. */
const BY_DETAILS: Readonly<Record<string, readonly [Trouble, DvrErrorCode]>> = {
  manifestIncompatibleCodecsError: ['media', 'codec-not-supported'],
  bufferIncompatibleCodecsError: ['media', 'codec-not-supported'],
  bufferAddCodecError: ['media', 'codec-not-supported'],
  manifestParsingError: ['network', 'broken-playlist'],
  levelParsingError: ['network', 'broken-playlist'],
  levelEmptyError: ['network', 'broken-playlist'],
  fragLoadTimeOut: ['network', 'timeout'],
  keyLoadTimeOut: ['network', 'timeout'],
  fragParsingError: ['missing', 'not-media'],
  fragDecryptError: ['missing', 'wrong-key'],
  bufferFullError: ['media', 'quota-exceeded'],
};

const BY_TYPE: Readonly<Record<string, readonly [Trouble, DvrErrorCode]>> = {
  keySystemError: ['media', 'protected'],
  mediaError: ['media', 'decode'],
  muxError: ['media', 'internal'],
  otherError: ['media', 'internal'],
};

/** Reasons that hls.js loses. */
export interface LostReasons {
  /** Of the newest failed load of a playlist. */
  readonly playlist: DvrError | null;
  /** Why the page gave no credentials, where it was asked for some. */
  readonly auth: DvrError | null;
}

/** Reads what hls.js reports. */
export function readFailure(report: ErrorData, lost: LostReasons): HlsFailure {
  const status = report.response?.code || undefined;
  if (lost.auth && isRefusal(status)) return { trouble: 'missing', error: lost.auth };
  const details = { url: failedUrl(report), status, cause: report.error };
  // What was decrypted with a wrong key parses as noise.
  const kind = report.details === 'fragParsingError' && report.frag?.encrypted ? 'fragDecryptError' : report.details;
  const known = BY_DETAILS[kind] ?? BY_TYPE[report.type];
  if (!known && !report.frag && lost.playlist) return { trouble: 'network', error: lost.playlist };
  const [trouble, code] = known ?? byStatus(report, status);
  return { trouble, error: new DvrError(code, details) };
}

/** Whether the newest segment can be decrypted by a licence system only: hls.js would take its bytes as they are. */
export function needsLicence({ fragments }: LevelDetails): boolean {
  const { levelkeys } = fragments.at(-1) ?? {};
  return levelkeys !== undefined && !('identity' in levelkeys);
}

/** The URL that a report is about, secrets included. */
export function failedUrl({ details, frag, url }: ErrorData): string | undefined {
  return (details.startsWith('key') ? frag?.decryptdata?.uri : frag?.url) ?? url;
}

function byStatus({ details }: ErrorData, status: number | undefined): readonly [Trouble, DvrErrorCode] {
  if (status === undefined) return ['network', 'unreachable'];
  const code = codeOfStatus(status);
  if (code === 'not-found') return ['missing', details === 'keyLoadError' ? 'key-missing' : 'segment-missing'];
  return [code === 'server-error' ? 'network' : 'missing', code];
}
