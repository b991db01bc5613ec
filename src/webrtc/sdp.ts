/**
 * Whether what the server sent back is an offer to be answered (Red5) rather than the answer to ours (standard WHEP): only an
 * offer leaves it open who begins (RFC 8842, 5).
 */
export function isOffer(sdp: string): boolean {
  return /^a=setup:actpass\s*$/m.test(sdp);
}

/** Asks for Opus in stereo, which Chromium and Safari decode as mono unless told (RFC 7587, 7). */
export function inStereo(sdp: string): string {
  const opus = /^a=rtpmap:(\d+) opus\//im.exec(sdp)?.[1];
  if (opus === undefined) return sdp;
  return sdp.replace(new RegExp(`^a=fmtp:${opus} (?!(?:.*[ ;])?stereo=).*`, 'm'), '$&;stereo=1');
}

/**
 * The candidates of a description as a fragment (RFC 8840): those of its first media section, which all the others are bundled
 * with. Null where there are none, or no section to put them in.
 */
export function candidatesOf(sdp: string): string | null {
  const lines = sdp.split(/\r?\n/);
  const first = (start: string) => lines.find((line) => line.startsWith(start));
  const head = ['a=ice-ufrag:', 'a=ice-pwd:', 'm=', 'a=mid:'].map(first);
  const candidates = [...new Set(lines.filter((line) => line.startsWith('a=candidate:')))];
  if (head.includes(undefined) || candidates.length === 0) return null;
  return [...head, ...candidates, 'a=end-of-candidates', ''].join('\r\n');
}
