import { expect, test } from 'vitest';
import { withQuery } from '../../src/core/auth';

test.each([
  ['https://media.example/a.m3u8', { token: 'a b' }, 'https://media.example/a.m3u8?token=a%20b'],
  ['https://media.example/a.m3u8?x=1&token=old#t', { token: 'new' }, 'https://media.example/a.m3u8?x=1&token=new#t'],
  ['https://media.example/a.m3u8?x=1', {}, 'https://media.example/a.m3u8?x=1'],
  ['blob:https://media.example/1-2', { token: 'a' }, 'blob:https://media.example/1-2'],
  ['data:text/plain;base64,AAAA', { token: 'a' }, 'data:text/plain;base64,AAAA'],
])('%s with %o is %s', (url, query, expected) => expect(withQuery(url, query)).toBe(expected));
