import type { Red5DvrPlayer } from '../components/player';

/** One line of the panel: what it is, and its value for people. */
export type Figure = readonly [name: string, value: string];

/** The live figures of a player, as the panel shows them. */
export function figuresOf(player: Red5DvrPlayer): Figure[] {
  const { stats, dvrWindow, currentDate, error } = player;
  return [
    ['State', player.broadcast],
    ['On air', stats.transport ?? 'nothing'],
    ['Latency', seconds(stats.latency)],
    ['Window', dvrWindow ? hours(dvrWindow.end - dvrWindow.start) : '–'],
    ['Clock', currentDate ? currentDate.toLocaleTimeString() : 'none'],
    ['Buffer', `${stats.buffer.ahead.toFixed(0)} s ahead, ${stats.buffer.behind.toFixed(0)} s behind`],
    ['Playlist', `${count(stats.playlist.requests, 'request')}, ${megabytes(stats.playlist.bytes)}`],
    ['Segments', stats.playlist.segments.toLocaleString()],
    ['Refresh', `${stats.playlist.refreshMs.toFixed(0)} ms`],
    ['Bandwidth', Number.isNaN(stats.bandwidth) ? '–' : `${(stats.bandwidth / 1e6).toFixed(1)} Mbit/s`],
    ['Frames', `${stats.frames.decoded} decoded, ${stats.frames.dropped} dropped`],
    ['Takes', String(stats.takes)],
    ['Stalls', String(stats.stalls)],
    ['Error', error ? error.cause.code : 'none'],
  ];
}

function count(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}

function seconds(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} s`;
}

function hours(value: number): string {
  return `${Math.floor(value / 3600)} h ${Math.floor((value % 3600) / 60)} min`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
