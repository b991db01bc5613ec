import { setLogLevel, WHEPClient } from 'red5pro-webrtc-sdk';
import 'red5pro-webrtc-sdk/red5pro-media.css';
import { presentLive } from './live-stage';

const ID = 'red5pro-subscriber';

setLogLevel('fatal');
presentLive({
  start(box, { src, endpoint }) {
    // It looks the element up by its id, and takes over the box that it is in.
    box.innerHTML = `<div class="red5pro-media-container"><video id="${ID}" class="red5pro-media" autoplay muted playsinline controls></video></div>`;
    void watch(new URL(src), new URL(endpoint));
  },
  video: () => document.querySelector<HTMLVideoElement>(`#${ID}`),
});

async function watch(src: URL, endpoint: URL): Promise<void> {
  const [, app = '', name = ''] = /^\/([^/]+)\/(.+)\.m3u8$/.exec(src.pathname) ?? [];
  const client = new WHEPClient();
  await client.init({
    protocol: 'http', host: endpoint.hostname, port: Number(endpoint.port), app, streamName: name, mediaElementId: ID,
    // It would ask a server on the internet for an address.
    rtcConfiguration: { iceServers: [], bundlePolicy: 'max-bundle' },
    liveSeek: { enabled: true, baseURL: src.origin },
  });
  await client.subscribe();
}
