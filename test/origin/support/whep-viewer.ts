import { onTestFinished } from 'vitest';
import { RTCPeerConnection, RTCRtpCodecParameters, RtcpSrPacket, type RTCDataChannel, type RtpPacket } from 'werift';

/** A viewer in Node: its connection, and all that has come. */
export interface Viewer {
  connection: RTCPeerConnection;
  /** The URL of the session. */
  resource: URL;
  packets: Record<'video' | 'audio', RtpPacket[]>;
  reports: Record<'video' | 'audio', RtcpSrPacket[]>;
  messages: unknown[];
  /** Gives the session back, as a viewer who leaves. */
  leave(): Promise<Response>;
}

/** What a description is sent with. */
export const SDP = { 'Content-Type': 'application/sdp' };

/** A peer that sees nothing but this machine, and takes H.264 and VP8; closed with the test. */
function newConnection(): RTCPeerConnection {
  const connection = new RTCPeerConnection({
    iceServers: [], iceUseIpv4: false, iceUseIpv6: false, iceAdditionalHostAddresses: ['127.0.0.1'], bundlePolicy: 'max-bundle',
    codecs: {
      video: [
        new RTCRtpCodecParameters({
          mimeType: 'video/H264', clockRate: 90_000, payloadType: 102,
          parameters: 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f',
        }),
        new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, payloadType: 98 }),
      ],
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, payloadType: 109 })],
    },
  });
  onTestFinished(() => connection.close());
  return connection;
}

/** An offer to receive pictures and sound, of a connection that is not used any more. */
export async function newOffer({ channel = false } = {}): Promise<string> {
  return offerOf(newConnection(), channel);
}

/** The answer of a viewer to an offer. */
export async function newAnswer(offer: string): Promise<string> {
  return answerOf(newConnection(), offer);
}

/** Watches an endpoint by either handshake. Throws where it is refused. */
export async function watch(endpoint: string): Promise<Viewer> {
  const asking = newConnection();
  const channel = asking.createDataChannel('red5pro');
  const offer = await offerOf(asking, false);
  const response = await fetch(endpoint, { method: 'POST', headers: SDP, body: offer });
  const description = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} for ${endpoint}`);
  const resource = new URL(response.headers.get('location') ?? '', endpoint);
  const serverOffers = description.includes('a=setup:actpass');
  const connection = serverOffers ? newConnection() : asking;
  const viewer: Viewer = {
    connection, resource, packets: { video: [], audio: [] }, reports: { video: [], audio: [] }, messages: [],
    leave: () => fetch(resource, { method: 'DELETE' }),
  };
  collect(viewer);
  if (serverOffers) {
    listen(connection.createDataChannel('red5pro'), viewer);
    const answer = await answerOf(connection, description);
    const taken = await fetch(resource, { method: 'PATCH', headers: SDP, body: answer });
    if (taken.status !== 204) throw new Error(`${taken.status} for ${resource}`);
  } else {
    listen(channel, viewer);
    await connection.setLocalDescription({ type: 'offer', sdp: offer });
    await connection.setRemoteDescription({ type: 'answer', sdp: description });
  }
  return viewer;
}

async function offerOf(connection: RTCPeerConnection, channel: boolean): Promise<string> {
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addTransceiver('audio', { direction: 'recvonly' });
  if (channel) connection.createDataChannel('red5pro');
  return (await connection.createOffer()).sdp ?? '';
}

async function answerOf(connection: RTCPeerConnection, offer: string): Promise<string> {
  await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  await connection.setLocalDescription(await connection.createAnswer());
  return connection.localDescription?.sdp ?? '';
}

function collect({ connection, packets, reports }: Viewer): void {
  connection.onTrack.subscribe((track) => {
    if (track.kind !== 'video' && track.kind !== 'audio') return;
    const { kind } = track;
    track.onReceiveRtp.subscribe((packet) => packets[kind].push(packet.clone()));
    track.onReceiveRtcp.subscribe((packet) => {
      if (packet instanceof RtcpSrPacket) reports[kind].push(packet);
    });
  });
}

function listen(channel: RTCDataChannel, { messages }: Viewer): void {
  channel.onMessage.subscribe((message) => messages.push(JSON.parse(message.toString())));
}
