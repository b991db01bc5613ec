import { isIP } from 'node:net';
import type { VideoCodec } from './rtp-encoder';

/** A candidate as a fragment of SDP gives it. */
export interface FragmentCandidate {
  candidate: string;
  sdpMid: string;
}

/** Reserved, so that nobody answers there. Browsers do not even try ports below it. */
const NOBODYS_PORT = 1024;

/** Formats of a picture that are taken, the better ones first. */
const WANTED: Readonly<Record<VideoCodec, readonly RegExp[]>> = {
  h264: [/packetization-mode=1.*profile-level-id=42e0|profile-level-id=42e0.*packetization-mode=1/i, /packetization-mode=1/i],
  vp8: [/^/],
};

const linesOf = (sdp: string): string[] => sdp.split(/\r?\n/).filter((line) => line !== '');

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/**
 * What a client sent, without the candidates that are names: those of mDNS would have to be looked up by multicast, and
 * the client comes by itself to the address that it was given. So the list of candidates is never complete.
 */
export function withoutNames(sdp: string): string {
  return joined(linesOf(sdp).filter((line) => line !== 'a=end-of-candidates' && !(isCandidate(line) && !isAddressed(line))));
}

/** The candidates of a trickled fragment (RFC 8840), without those that are names. */
export function candidatesOf(fragment: string): FragmentCandidate[] {
  let sdpMid = '0';
  const found: FragmentCandidate[] = [];
  for (const line of linesOf(fragment)) {
    if (line.startsWith('a=mid:')) sdpMid = line.slice('a=mid:'.length);
    if (isCandidate(line) && isAddressed(line)) found.push({ candidate: line.slice('a='.length), sdpMid });
  }
  return found;
}

/** A description in which every candidate leads to where nobody answers, as behind a firewall that drops UDP. */
export function leadingNowhere(sdp: string): string {
  return joined(linesOf(sdp).map((line) => isCandidate(line) ? line.replace(/(\S+) typ /, `${NOBODYS_PORT} typ `) : line));
}

/** Whether a description has a section for data channels. */
export const hasDataSection = (sdp: string): boolean => linesOf(sdp).some((line) => line.startsWith('m=application '));

/** Whether a text is a description of media at all. */
export const isDescription = (sdp: string): boolean => sdp.startsWith('v=0') && /^m=/m.test(sdp);

/**
 * An offer whose pictures have one format, that of the codec which is sent: a browser offers several kinds of H.264.
 *
 * @returns null where it has none that fits
 */
export function offerOf(codec: VideoCodec, sdp: string): string | null {
  const lines = linesOf(sdp);
  const from = lines.findIndex((line) => line.startsWith('m=video '));
  if (from === -1) return null;
  const after = lines.findIndex((line, i) => i > from && line.startsWith('m='));
  const section = lines.slice(from, after === -1 ? undefined : after);
  const format = formatOf(codec, section);
  if (format === null) return null;
  const kept = section.filter((line) => {
    const [, each] = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)[ $]/.exec(line) ?? [];
    return each === undefined || each === format;
  });
  kept[0] = section[0]?.split(' ').slice(0, 3).concat(format).join(' ') ?? '';
  return joined([...lines.slice(0, from), ...kept, ...(after === -1 ? [] : lines.slice(after))]);
}

function formatOf(codec: VideoCodec, section: readonly string[]): string | null {
  const named = section.flatMap((line) => {
    const [, format, name] = /^a=rtpmap:(\d+) (\w+)\/90000/.exec(line) ?? [];
    return format !== undefined && name?.toLowerCase() === codec ? [format] : [];
  });
  const parametersOf = (format: string): string => section.find((line) => line.startsWith(`a=fmtp:${format} `)) ?? '';
  for (const wanted of WANTED[codec]) {
    const found = named.find((format) => wanted.test(parametersOf(format)));
    if (found !== undefined) return found;
  }
  return null;
}

const isCandidate = (line: string): boolean => line.startsWith('a=candidate:');

const isAddressed = (line: string): boolean => isIP(line.split(' ')[4] ?? '') !== 0;
