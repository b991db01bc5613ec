import { describe, expect, test } from 'vitest';
import { candidatesOf, inStereo, isOffer } from '../../src/webrtc/sdp';

describe('a session description', () => {
  test('that leaves open who begins is an offer', () => {
    expect(isOffer('v=0\r\na=setup:actpass\r\n')).toBe(true);
    expect(isOffer('v=0\na=setup:actpass\n')).toBe(true);
    expect(isOffer('v=0\r\na=setup:passive\r\n')).toBe(false);
    expect(isOffer('')).toBe(false);
  });

  test.each([
    ['a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\na=x\r\n', 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1;stereo=1\r\na=x\r\n'],
    ['a=rtpmap:111 opus/48000/2\r\na=fmtp:111 stereo=1;useinbandfec=1\r\n', 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 stereo=1;useinbandfec=1\r\n'],
    ['a=rtpmap:111 opus/48000/2\r\na=fmtp:111 sprop-stereo=1\r\n', 'a=rtpmap:111 opus/48000/2\r\na=fmtp:111 sprop-stereo=1;stereo=1\r\n'],
    ['a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n', 'a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\n'],
  ])('%j in stereo', (sdp, stereo) => expect(inStereo(sdp)).toBe(stereo));

  test('without candidates makes no fragment', () => {
    expect(candidatesOf('a=ice-ufrag:a\r\na=ice-pwd:b\r\nm=video 9\r\na=mid:0\r\n')).toBeNull();
    expect(candidatesOf('')).toBeNull();
  });
});
