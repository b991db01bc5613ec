import { describe, expect, test } from 'vitest';
import { iceServersOf } from '../../src/webrtc/ice-servers';

describe('Link headers', () => {
  test.each([
    [null, []],
    ['', []],
    ['<stun:a.example:3478>; rel="ice-server"', [{ urls: 'stun:a.example:3478' }]],
    ['<stun:a.example>; rel=ice-server', [{ urls: 'stun:a.example' }]],
    ['<stun:a.example>;rel="ice-server",<stun:b.example>; rel="ice-server"', [{ urls: 'stun:a.example' }, { urls: 'stun:b.example' }]],
    [
      '<turns:a.example:443?transport=tcp>; rel="ice-server"; username="1700:\\"me\\""; credential="p,w;x"; credential-type="password"',
      [{ urls: 'turns:a.example:443?transport=tcp', username: '1700:"me"', credential: 'p,w;x' }],
    ],
    ['<turn:a.example>; rel="ice-server"', []],
    ['<https://a.example/stats>; rel="statistics", <stun:a.example>; rel="other"', []],
    ['<https://a.example>; rel="ice-server"', []],
    ['garbage', []],
  ])('%s', (link, servers) => expect(iceServersOf(link)).toEqual(servers));
});
