/** The tracks of a peer connection in one stream, as they come. They are stopped and the peer is closed when `signal` is aborted. */
export function receive(peer: RTCPeerConnection, signal: AbortSignal): MediaStream {
  // Of our own making: a server may put sound and picture in different streams, or in none.
  const stream = new MediaStream();
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    peer.close();
  };
  if (signal.aborted) release();
  peer.addEventListener('track', ({ track }) => stream.addTrack(track), { signal });
  signal.addEventListener('abort', release, { once: true });
  return stream;
}
