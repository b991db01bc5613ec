import { measure } from './measure';
import type { BenchOptions } from './options';
import type { Part } from './part';
import { PEERS, YARDSTICK } from './peers';
import { startRecordingPart } from './recording-part';
import { turned } from './rounds';
import type { Case, Run } from './sample';

/**
 * This player beside others on the recording of a long broadcast.
 *
 * @param known what there is already, to which rounds are added; null begins anew
 */
export function startDvrPart(options: BenchOptions, known: Run | null): Promise<Part> {
  return startRecordingPart({
    pages: PEERS,
    peers: options.peers,
    rounds: options.rounds,
    known,
    casesOf: (round) => casesOf(options, round),
    first: { peer: YARDSTICK, hours: 1, link: 'plain', round: 0 },
    warmUp: (bench, stand) => measure(bench, stand, async () => {}),
    measure,
    nameOf: ({ peer, hours, link, round }) => `${round + 1}. ${peer}, ${hours} h${link === 'slow' ? ', slow' : ''}`,
    told: ({ start }) => `${Math.round(start.milliseconds)} ms to the first frame`,
    into: (run, own) => ({ ...run, ...own }),
  });
}

function casesOf({ hours, links, peers }: BenchOptions, round: number): Case[] {
  const players = turned(peers, round);
  return links.flatMap((link) => hours.flatMap((length) => players.map(({ id }) => ({ peer: id, hours: length, link, round }))));
}
