/** How a connection to the live edge was made. */
export type LiveClientName = 'whep' | 'red5-sdk';

/** Media on its way. Whether it arrives is another question: nothing has been decoded yet. */
export interface LiveConnection {
  readonly client: LiveClientName;
  /** Sound and picture, in the order in which the server offers them. */
  readonly stream: MediaStream;
  readonly peer: RTCPeerConnection;
  /** Aborted when the server or the client says that it is over; the reason is a `DvrError`. */
  readonly lost: AbortSignal;
  /** Aborted when the server says that the publisher has left. */
  readonly unpublished: AbortSignal;
}

/** What can connect to a live stream, any number of times. */
export interface LiveClient {
  /**
   * Makes a connection that lasts until `signal` is aborted, which frees everything here and on the server, half-made or not.
   * Rejects with a `DvrError`, or with the reason of the signal.
   */
  connect(signal: AbortSignal): Promise<LiveConnection>;
}
