import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLIP_ERRORS } from '../../src/core/clip-errors';
import { describeErrors, DvrError, withoutSecrets } from '../../src/core/dvr-error';
import { MEDIA_ERRORS } from '../../src/core/media-errors';
import { PLAYER_ERRORS } from '../../src/core/player-errors';
import { WEBRTC_ERRORS } from '../../src/core/webrtc-errors';

const ALL = { ...PLAYER_ERRORS, ...MEDIA_ERRORS, ...WEBRTC_ERRORS, ...CLIP_ERRORS };

describeErrors(MEDIA_ERRORS);

describe('a DvrError', () => {
  test('says what happened and what to change', () => {
    const error = new DvrError('cors', { url: 'https://media.example/live/a.m3u8' });
    expect(error).toBeInstanceOf(Error);
    expect(error.code).toBe('cors');
    expect(error.hint).toContain('Access-Control-Allow-Origin');
    expect(error.message).toContain('https://media.example/live/a.m3u8');
  });

  test('carries the status and the cause', () => {
    const cause = new TypeError('Failed to fetch');
    const error = new DvrError('server-error', { status: 503, cause });
    expect(error.status).toBe(503);
    expect(error.cause).toBe(cause);
  });

  test('holds no secret of a URL', () => {
    const error = new DvrError('forbidden', { url: 'https://me:pass@media.example/a.m3u8?token=s3cret#x' });
    expect(JSON.stringify([error.message, error.url])).not.toMatch(/s3cret|pass/);
    expect(error.url).toBe('https://media.example/a.m3u8');
  });

  test('holds none of a foreign error either, which keeps its name and its words', () => {
    const quoting = new TypeError('Invalid key URI: "https://me:pass@keys.example/a.key?token=s3cret" or b.key?token=s3cret, alas');
    const { cause } = new DvrError('key-missing', { cause: quoting });
    expect(cause).toMatchObject({ name: 'TypeError', message: 'Invalid key URI: "https://keys.example/a.key or b.key alas' });
    const plain = new TypeError('Failed to fetch');
    expect(new DvrError('unreachable', { cause: plain }).cause).toBe(plain);
  });
});

test('a URL keeps its port and path', () =>
  expect(withoutSecrets('http://a.example:5080/live/b.m3u8?c')).toBe('http://a.example:5080/live/b.m3u8'));

test.each(['https://me:pass@word@a.example/b.m3u8', '//me:password@a.example/b.m3u8'])('of %s no part of the password is left', (url) =>
  expect(withoutSecrets(url)).toMatch(/^(https:)?\/\/a\.example\/b\.m3u8$/));

test('every code has a sentence for viewers and a hint for developers', () => {
  for (const { viewer, hint } of Object.values(ALL)) {
    expect(viewer).toMatch(/^[A-Z].*\.$/);
    expect(hint.length).toBeGreaterThan(20);
  }
});

test('docs/errors.md has a paragraph on every code, and on no other', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const paragraphs = new Map(text.split(/^## /m).slice(1).map((part) => [part.slice(1, part.indexOf('`', 1)), part]));
  expect([...paragraphs.keys()].toSorted()).toEqual(Object.keys(ALL).toSorted());
  for (const [code, part] of paragraphs) expect(part.length, code).toBeGreaterThan(150);
});

test('an error of another copy of the package is a DvrError too', () => {
  class OtherCopy extends Error {
    override readonly name = 'DvrError';
  }
  expect(new OtherCopy()).toBeInstanceOf(DvrError);
  expect(new Error('plain')).not.toBeInstanceOf(DvrError);
  expect({ name: 'DvrError' }).not.toBeInstanceOf(DvrError);
});
