import { describe, expect, test } from 'vitest';
import { sdkParameters, sdkPlaceOf } from '../../src/webrtc/sdk-place';

describe('an endpoint in parts', () => {
  test.each([
    ['https://a.example/live/whep/endpoint/cam1', { protocol: 'https', host: 'a.example', port: 443, app: 'live', streamName: 'cam1' }],
    ['http://127.0.0.1:5080/live/room%201/whep/endpoint/a%26b', { protocol: 'http', host: '127.0.0.1', port: 5080, app: 'live/room%201', streamName: 'a%26b' }],
    ['http://a.example/live/whep/endpoint/cam1?token=1', { protocol: 'http', host: 'a.example', port: 80, app: 'live', streamName: 'cam1' }],
    ['https://a.example/as/v1/proxy/whep/live/cam1', null],
    ['https://a.example/live/whep/cam1', null],
    ['nonsense', null],
  ])('%s', (endpoint, place) => expect(sdkPlaceOf(endpoint)).toEqual(place));

  test('the query of the page is put over that of the endpoint', () =>
    expect(sdkParameters('https://a.example/x?token=old&b=1%202', { token: 'a&b' })).toEqual({ token: 'a%26b', b: '1%202' }));
});
