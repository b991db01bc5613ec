import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { staticAnswer, type Answer, type StaticFile } from './static-answer';

const LEVEL = 1;

/**
 * The answer of nginx with `gzip on` for this type: the whole file, compressed as it is sent, with a weak ETag and no
 * ranges, also where a Range was asked for.
 *
 * @returns null where the client takes no gzip
 */
export async function compressed(file: StaticFile, request: IncomingHttpHeaders): Promise<Answer | null> {
  if (!takesGzip(request['accept-encoding'])) return null;
  const answer = staticAnswer(file, { ...request, range: undefined });
  if (answer.status !== 200) return answer;
  const { 'Accept-Ranges': _, ETag: tag, ...headers } = answer.headers;
  return {
    ...answer,
    headers: { ...headers, 'ETag': `W/${String(tag)}`, 'Content-Encoding': 'gzip' },
    body: await promisify(gzip)(answer.body, { level: LEVEL }),
  };
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  return String(accepted ?? '').split(',').some((each) => {
    const [coding = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return (coding === 'gzip' || coding === '*') && !refused;
  });
}
