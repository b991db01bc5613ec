import { STATUS_CODES, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { byteRanges, type ByteRange } from './byte-ranges';

/** A file as a web server sees it. */
export interface StaticFile {
  body: Buffer;
  contentType: string;
  /** Epoch milliseconds. */
  changedAt: number;
}

/** An answer, ready to be sent. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Answers GET and HEAD for a file as nginx 1.22 does: validators, 304, ranges, 416. The caller drops HEAD's body. */
export function staticAnswer({ body, contentType, changedAt }: StaticFile, request: IncomingHttpHeaders): Answer {
  const seconds = Math.floor(changedAt / 1000);
  const tag = `"${seconds.toString(16)}-${body.length.toString(16)}"`;
  const changed = new Date(seconds * 1000).toUTCString();
  const headers = { 'Last-Modified': changed, 'ETag': tag };
  if (isUnchanged(request, tag, changed)) return { status: 304, headers, body: Buffer.alloc(0) };
  const fresh = { ...headers, 'Content-Type': contentType };
  const whole: Answer = { status: 200, headers: { ...fresh, 'Accept-Ranges': 'bytes' }, body };
  const sameFile = request['if-range'];
  if (sameFile !== undefined && sameFile !== tag && sameFile !== changed) return whole;
  const ranges = byteRanges(request.range, body.length);
  if (ranges === 'whole') return whole;
  if (ranges === 'none') return errorAnswer(416, { 'Content-Range': `bytes */${body.length}` });
  const [range, ...more] = ranges;
  if (!range || more.length > 0) return multipart(body, contentType, ranges, headers);
  return {
    status: 206,
    headers: { ...fresh, 'Content-Range': contentRange(range, body.length) },
    body: body.subarray(range.first, range.last + 1),
  };
}

/** An error page in nginx's words. */
export function errorAnswer(status: number, headers: OutgoingHttpHeaders = {}): Answer {
  const title = `${status} ${status === 405 ? 'Not Allowed' : STATUS_CODES[status] ?? ''}`;
  const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n`
    + '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  return { status, headers: { 'Content-Type': 'text/html', ...headers }, body: Buffer.from(page) };
}

function isUnchanged(request: IncomingHttpHeaders, tag: string, changed: string): boolean {
  const { 'if-none-match': known, 'if-modified-since': since } = request;
  if (known === undefined && since === undefined) return false;
  const tags = known?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return (tags === undefined || tags.includes(tag) || tags.includes('*')) && (since === undefined || since === changed);
}

const contentRange = ({ first, last }: ByteRange, size: number): string => `bytes ${first}-${last}/${size}`;

function multipart(
  body: Buffer, contentType: string, ranges: readonly ByteRange[], headers: OutgoingHttpHeaders,
): Answer {
  const boundary = '00000000000000000001';
  const parts = ranges.flatMap((range) => [
    Buffer.from(`\r\n--${boundary}\r\nContent-Type: ${contentType}\r\n`
      + `Content-Range: ${contentRange(range, body.length)}\r\n\r\n`),
    body.subarray(range.first, range.last + 1),
  ]);
  return {
    status: 206,
    headers: { ...headers, 'Content-Type': `multipart/byteranges; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
