import { presentLive } from './live-stage';

let video: HTMLVideoElement | null = null;

presentLive({
  start(box, { endpoint }) {
    video = document.createElement('video');
    Object.assign(video, { muted: true, autoplay: true });
    box.append(video);
    void watch(video, endpoint);
  },
  video: () => video,
});

/** As few steps as Red5's handshake has: the server is asked for its offer, and is given the answer. */
async function watch(shown: HTMLVideoElement, endpoint: string): Promise<void> {
  const headers = { 'Content-Type': 'application/sdp' };
  const asked = await fetch(endpoint, { method: 'POST', headers });
  const resource = new URL(asked.headers.get('Location') ?? '', endpoint);
  const connection = new RTCPeerConnection();
  connection.addEventListener('track', ({ streams: [stream] }) => { shown.srcObject = stream ?? null; });
  await connection.setRemoteDescription({ type: 'offer', sdp: await asked.text() });
  await connection.setLocalDescription();
  await fetch(resource, { method: 'PATCH', headers, body: connection.localDescription?.sdp ?? '' });
}
