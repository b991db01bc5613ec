/** What Red5 says on the data channel that matters to a viewer. */
export type Red5Message = 'unpublished' | 'closed' | null;

const MEANINGS: ReadonlyMap<unknown, Red5Message> = new Map([
  ['NetStream.Play.UnpublishNotify', 'unpublished'],
  ['NetConnection.Connect.Closed', 'closed'],
]);

/** Reads a message of the data channel: `{"data":{"type":"status","code":…}}`, or the code as `status`. Null for any other. */
export function readMessage(message: unknown): Red5Message {
  try {
    const { data } = JSON.parse(String(message)) as { readonly data?: { readonly code?: unknown; readonly status?: unknown } };
    return MEANINGS.get(data?.code) ?? MEANINGS.get(data?.status) ?? null;
  } catch {
    return null;
  }
}
