import { appendFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How a media server writes the file of a playlist that grows. */
export type Writing =
  /** What is new goes to its end. */
  | 'appended'
  /** All of it is written over the old one. */
  | 'overwritten'
  /** All of it is written beside the old one, and takes its place at once. */
  | 'renamed';

const INTERVAL_MS = 200;

/**
 * Keeps a file as a playlist at a URL is, until `signal` is aborted. Resolves when the file is there.
 *
 * @param url of a playlist that only grows, on a server that gives ranges
 */
export async function keepPlaylistFile(url: string, file: string, writing: Writing, signal: AbortSignal): Promise<void> {
  let whole = Buffer.from(await (await fetch(url, { signal })).arrayBuffer());
  await writeFile(file, whole);
  const write = async (): Promise<void> => {
    const answer = await fetch(url, { headers: { Range: `bytes=${whole.length}-` }, signal });
    if (answer.status !== 206) return;
    const added = Buffer.from(await answer.arrayBuffer());
    whole = Buffer.concat([whole, added]);
    if (writing === 'appended') return appendFile(file, added);
    if (writing === 'overwritten') return writeFile(file, whole);
    await writeFile(`${file}.new`, whole);
    await rename(`${file}.new`, file);
  };
  const keep = async (): Promise<void> => {
    while (!signal.aborted) {
      await delay(INTERVAL_MS, null, { signal });
      await write();
    }
  };
  void keep().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
