const NOT_IN_NAMES = /[^\p{L}\p{N}._-]+/gu;

/** What the file of a clip is called: the stream, and the instant of its first frame, or how long after the start that is. */
export function clipName(source: string, begins: Date | null, after: number, timeZone?: string): string {
  const path = source.replace(/[?#].*$/s, '');
  const stream = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '').replace(NOT_IN_NAMES, '_');
  const when = begins && !Number.isNaN(begins.getTime()) ? clockOf(begins, timeZone) : `${Math.max(0, after).toFixed(1)}s`;
  return `${stream || 'clip'} ${when}.mp4`;
}

/** As files are sorted: year, month, day, then the time. Colons are not allowed in names of files everywhere. */
function clockOf(date: Date, timeZone: string | undefined): string {
  const two = { hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en', { ...two, ...(timeZone && { timeZone }) }).formatToParts(date);
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (wanted) => parts.find(({ type }) => type === wanted)?.value ?? '',
  );
  return `${year}-${month}-${day} ${hour}.${minute}.${second}`;
}
