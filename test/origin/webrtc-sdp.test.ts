import { expect, test } from 'vitest';
import { candidatesOf, leadingNowhere, offerOf, withoutNames } from '../../demo/origin/webrtc/sdp';

/** As Chromium 156 writes it, shortened. */
const OFFER = [
  'v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0 1',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 106 107',
  'c=IN IP4 0.0.0.0', 'a=mid:0', 'a=recvonly',
  'a=rtpmap:96 VP8/90000', 'a=rtcp-fb:96 nack', 'a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96',
  'a=rtpmap:102 H264/90000', 'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
  'a=rtpmap:103 rtx/90000', 'a=fmtp:103 apt=102',
  'a=rtpmap:106 H264/90000', 'a=rtcp-fb:106 nack pli', 'a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
  'a=rtpmap:107 H264/90000', 'a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:1', 'a=rtpmap:111 opus/48000/2', '',
].join('\r\n');

const HIDDEN = 'a=candidate:1 1 udp 2122260223 0f1e2d3c-0000-4000-8000-000000000000.local 50000 typ host generation 0';
const PLAIN = 'a=candidate:2 1 udp 2122260223 127.0.0.1 50001 typ host generation 0';

test('of the formats that are offered the one that is sent is kept, and nothing of other sections is touched', () => {
  const kept = offerOf('h264', OFFER);
  expect(kept).toContain('m=video 9 UDP/TLS/RTP/SAVPF 106\r\n');
  expect(kept?.match(/^a=(rtpmap|fmtp|rtcp-fb):.*$/gm)?.map((line) => line.split(' ')[0])).toEqual(
    ['a=rtpmap:106', 'a=rtcp-fb:106', 'a=fmtp:106', 'a=rtpmap:111']);
  expect(offerOf('vp8', OFFER)).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96\r\n');
});

test('another profile of H.264 does where the constrained one is not offered, and nothing else', () => {
  expect(offerOf('h264', OFFER.replaceAll('42e01f', '42000a'))).toContain('SAVPF 102\r\n');
  expect(offerOf('h264', OFFER.replaceAll('packetization-mode=1', 'packetization-mode=0'))).toBeNull();
  expect(offerOf('h264', OFFER.replaceAll('m=video', 'm=application'))).toBeNull();
});

test('candidates that are names are left out, and no list of candidates is complete', () => {
  const sdp = `v=0\r\n${HIDDEN}\r\n${PLAIN}\r\na=end-of-candidates\r\na=mid:0\r\n`;
  expect(withoutNames(sdp)).toBe(`v=0\r\n${PLAIN}\r\na=mid:0\r\n`);
  expect(candidatesOf(`a=ice-ufrag:x\nm=audio 9 RTP/AVP 0\na=mid:1\n${HIDDEN}\n${PLAIN}\na=end-of-candidates\n`)).toEqual(
    [{ candidate: PLAIN.slice(2), sdpMid: '1' }]);
});

test('a way that leads nowhere has the port where nobody answers', () => {
  expect(leadingNowhere(`v=0\r\n${PLAIN}\r\n`)).toBe(`v=0\r\n${PLAIN.replace('50001', '1024')}\r\n`);
});
