/** Numbers that look random and are the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A media playlist with whatever RFC 8216 allows in one, where a die says so. */
export function randomList(seed: number): string {
  const die = random(seed);
  const chance = (probability: number) => die() < probability;
  const pick = <T>(...options: readonly T[]): T => options[Math.floor(die() * options.length)] as T;
  const [keys, maps, ranges, dates, vectors] = [chance(0.5), chance(0.4), chance(0.3), pick('each', 'first', 'some', 'none'), chance(0.5)];
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${pick(3, 7, 10)}`, '#EXT-X-TARGETDURATION:6'];
  if (chance(0.8)) lines.push(`#EXT-X-MEDIA-SEQUENCE:${pick(0, 1, 17, 43_200)}`);
  if (chance(0.3)) lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${pick(0, 3)}`);
  if (chance(0.4)) lines.push('#EXT-X-PLAYLIST-TYPE:EVENT');
  if (chance(0.3)) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  if (chance(0.2)) lines.push('#EXT-X-SERVER-CONTROL:HOLD-BACK=18.5');
  const variables = chance(0.2);
  if (variables) lines.push('#EXT-X-DEFINE:NAME="folder",VALUE="kept/here"');
  let clock = Date.UTC(2026, 0, 31, 23, 58, 0, Math.floor(die() * 1000));
  const count = 1 + Math.floor(die() * 120);
  for (let n = 0; n < count; n++) {
    const seconds = pick(2, 6, 2.002, 1.96, 0.5 + die() * 7, die());
    if (chance(0.06)) {
      lines.push('#EXT-X-DISCONTINUITY');
      clock += pick(0, 90_000);
    }
    if (keys && chance(n === 0 ? 0.7 : 0.1)) lines.push(...keyLines());
    if (maps && chance(n === 0 ? 0.9 : 0.05)) lines.push(`#EXT-X-MAP:URI="init-${n}.mp4"${chance(0.3) ? ',BYTERANGE="720@0"' : ''}`);
    if (keys && maps && chance(0.05)) lines.push('#EXT-X-KEY:METHOD=NONE');
    if (dates === 'each' || (dates === 'first' && n === 0) || (dates === 'some' && chance(0.2))) lines.push(dateLine());
    if (chance(0.05)) lines.push('#EXT-X-BITRATE:2500');
    if (chance(0.04)) lines.push('#EXT-X-GAP');
    if (chance(0.04)) lines.push(`#EXT-X-DATERANGE:ID="ad-${n}",START-DATE="2026-01-31T23:58:10Z",DURATION=10`);
    if (chance(0.04)) lines.push('# a remark: of somebody');
    if (chance(0.04)) lines.push('#EXT-X-SOMETHING-NEW:A=1');
    if (chance(0.04)) lines.push('');
    if (ranges && chance(0.9)) lines.push(`#EXT-X-BYTERANGE:${1 + Math.floor(die() * 1e6)}${chance(0.3) ? `@${Math.floor(die() * 1e9)}` : ''}`);
    lines.push(`#EXTINF:${chance(0.1) ? ' ' : ''}${pick(seconds.toFixed(3), String(seconds), seconds.toFixed(0))},${chance(0.2) ? 'A title, höflich' : ''}`);
    lines.push(uri(n));
    clock += seconds * 1000;
  }
  if (chance(0.2)) lines.push('#EXT-X-ENDLIST');
  const end = pick('\n', '\r\n');
  return lines.join(end) + end;

  function uri(n: number): string {
    if (variables && chance(0.3)) return `{$folder}/segment-${n}.ts`;
    return pick(`segment-${n}.ts`, `../a/segment-${n}.m4s?token=a%20b&n=${n}`, `https://other.example/${n}.ts`, `/root/${n}.ts`);
  }

  function keyLines(): string[] {
    if (chance(0.2)) return ['#EXT-X-KEY:METHOD=NONE'];
    const key = `#EXT-X-KEY:METHOD=AES-128,URI="key-${Math.floor(die() * 1e6)}.bin"${vectors ? `,IV=0x${'0'.repeat(31)}${Math.floor(die() * 10)}` : ''}`;
    return chance(0.1) ? [key, '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://drm",KEYFORMAT="com.apple.streamingkeydelivery",KEYFORMATVERSIONS="1"'] : [key];
  }

  function dateLine(): string {
    const iso = new Date(Math.round(clock)).toISOString();
    return `#EXT-X-PROGRAM-DATE-TIME:${pick(iso, iso.replace('Z', '+00:00'), iso.replace('Z', '456Z'), iso.replace(/\.\d+Z/, 'Z'), iso.replace('Z', '+0100'))}`;
  }
}
