import type { RangeWish } from '../../src/playlist/range-means';
import type { FakePlaylistFile } from './fake-playlist-file';

/** A server of playlist files behind `fetch`, as a page on another origin sees it, with byte ranges as nginx serves them. */
export class FakeFileHost {
  /** What every question is answered with instead. */
  status: number | null = null;
  /** Resolves when the next questions are answered. */
  until: Promise<void> = Promise.resolve();
  readonly #files: readonly FakePlaylistFile[];

  constructor(...files: readonly FakePlaylistFile[]) {
    this.#files = files;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const file = this.#files.find(({ url }) => url === (input instanceof Request ? input.url : `${input}`));
    await this.until;
    init?.signal?.throwIfAborted();
    const status = this.status ?? (file ? null : 404);
    // Nobody counts the probe that tells whether the server is there at all.
    if (status !== null && init?.mode !== 'no-cors') file?.asked.push(`${status}`);
    if (!file || status !== null) return new Response('', { status: status ?? 404 });
    if (init?.method === 'HEAD') return new Response(null, { headers: { 'Content-Length': `${await file.size()}` } });
    const wish = wishOf(new Headers(init?.headers).get('Range'));
    const { bytes, from } = await file.ask(wish);
    if (from === null) return new Response('', { status: 416 });
    const whole = file.bytes.length;
    if (!wish || bytes.length === whole) return new Response(Uint8Array.from(bytes));
    const told = { 'Content-Range': `bytes ${from}-${from + bytes.length - 1}/${whole}` };
    return new Response(Uint8Array.from(bytes), { status: 206, ...(file.exposed && { headers: told }) });
  };
}

function wishOf(range: string | null): RangeWish | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (range === null) return null;
  if (from === '') return { last: Number(to) };
  return { from: Number(from), ...(to !== '' && { to: Number(to) }) };
}
