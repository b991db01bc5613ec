import { parseArgs } from 'node:util';
import { PARTS, type PartName } from './part';
import { OURS, PEERS, YARDSTICK, type PeerEntry } from './peers';
import type { Link } from './sample';

/** What a run measures. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  readonly rounds: number;
  readonly hours: readonly number[];
  readonly links: readonly Link[];
  readonly peers: readonly PeerEntry[];
  /** Whether the results are the project's: RESULTS.md, samples.json and the chart are written anew. */
  readonly kept: boolean;
  /** Whether the rounds are added to those that there are. */
  readonly add: boolean;
  /** Whether nothing is measured, but the samples that there are are put together again. */
  readonly report: boolean;
}

const LEAST_ROUNDS = 9;

const USAGE = `This player beside others: start, refresh, seek and memory on broadcasts of 1, 12 and 24 hours; its seek bar on one of 24; and its live
edge by WebRTC.

  npm run bench                        all of it: under two hours; writes e2e/bench/RESULTS.md, samples.json and docs/bench.svg
  npm run bench -- --only live-edge    that alone: half an hour; what was measured of the rest is kept
  npm run bench -- --only bar          that alone: a quarter of an hour
  npm run bench -- --report            measures nothing: RESULTS.md and the chart anew from samples.json
  npm run bench -- --quick             11 minutes: 2 rounds, 1 and 24 hours, two peers; writes into e2e/results/bench

  --only ${PARTS.join(',')}
  --rounds 9           how often each case is measured
  --add                adds the rounds to those that were measured of the same commit
  --hours 1,12,24      lengths of the broadcasts
  --links plain,slow   slow: CPU slowed 4 times and 10 Mbit/s
  --peers ${PEERS.map(({ id }) => id).join(',')}
  --help               this text

With fewer rounds that are not added to others, or anything left out within a part, the results go into e2e/results/bench too.
`;

/** Reads the command line; null where it asked for the usage, which is printed then. Throws for what cannot be run. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      add: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      report: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      hours: { type: 'string' },
      links: { type: 'string' },
      peers: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return null;
  }
  const defaults = values.quick
    ? { rounds: '2', hours: '1,24', links: 'plain', peers: `${OURS},${YARDSTICK},media-chrome` }
    : { rounds: String(LEAST_ROUNDS), hours: '1,12,24', links: 'plain,slow', peers: PEERS.map(({ id }) => id).join(',') };
  const asked = { ...defaults, ...values };
  const hours = asked.hours.split(',').map(Number);
  const rounds = Number(asked.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`--rounds is a whole number, not ${asked.rounds}.`);
  if (hours.some((each) => !(each > 0 && each <= 48))) throw new RangeError(`--hours are numbers up to 48, not ${asked.hours}.`);
  const links = asked.links.split(',').map((link) => linkNamed(link));
  const peers = asked.peers.split(',').map((id) => peerNamed(id));
  const parts = asked.only.split(',').map((name) => partNamed(name));
  const whole = values.hours === undefined && values.links === undefined && values.peers === undefined;
  return {
    parts, rounds, hours, links, peers,
    kept: !values.quick && whole && (values.add || rounds >= LEAST_ROUNDS),
    add: values.add,
    report: values.report,
  };
}

function partNamed(name: string): PartName {
  const part = PARTS.find((each) => each === name);
  if (!part) throw new RangeError(`--only takes ${PARTS.join(' and ')}; there is no ${name}.`);
  return part;
}

function linkNamed(name: string): Link {
  if (name === 'plain' || name === 'slow') return name;
  throw new RangeError(`--links are plain and slow, not ${name}.`);
}

function peerNamed(id: string): PeerEntry {
  const peer = PEERS.find((each) => each.id === id);
  if (!peer) throw new RangeError(`--peers are ${PEERS.map((each) => each.id).join(', ')}; there is no ${id}.`);
  return peer;
}
