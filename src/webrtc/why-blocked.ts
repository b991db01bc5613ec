/**
 * Why a request got no answer that the page may read. The browser does not tell, but an opaque request does: it succeeds where
 * the server answers, so what was missing is the permission. Throws the reason of `signal`.
 */
export async function whyBlocked(
  url: string,
  signal: AbortSignal,
  { fetch }: { readonly fetch: typeof globalThis.fetch },
): Promise<'webrtc-cors' | 'unreachable'> {
  const done = new AbortController();
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.any([signal, done.signal]) });
    return 'webrtc-cors';
  } catch {
    signal.throwIfAborted();
    return 'unreachable';
  } finally {
    done.abort();
  }
}
