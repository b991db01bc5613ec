import type { Clock } from '../core/clock';

/** What a question needs from outside. */
export interface AskMeans {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** Whoever waits for an error should not wait longer for its reason. */
const PATIENCE_MS = 3_000;

/**
 * Asks for the first byte of a file, to learn what a `<video>` does not tell: the HTTP status; `unreachable` where nobody
 * answers; null where it can't be known, as for a server that lets others embed its files but not read them.
 */
export async function askStatus(url: string, signal: AbortSignal, { clock, fetch }: AskMeans): Promise<number | 'unreachable' | null> {
  if (!/^https?:/i.test(url)) return null;
  const done = new AbortController();
  const late = new AbortController();
  clock.after(PATIENCE_MS, () => late.abort(), AbortSignal.any([signal, done.signal]));
  const request = { cache: 'no-store', signal: AbortSignal.any([signal, done.signal, late.signal]) } as const;
  try {
    const { status } = await fetch(url, { ...request, headers: { Range: 'bytes=0-0' } });
    return status;
  } catch {
    const answers = await fetch(url, { ...request, mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
    return answers || late.signal.aborted ? null : 'unreachable';
  } finally {
    done.abort();
  }
}
