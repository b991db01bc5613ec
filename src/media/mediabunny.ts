// As much of mediabunny as is used here: a bundler leaves the rest of it out.
export {
  ADTS, BufferSource, BufferTarget, EncodedAudioPacketSource, EncodedPacket, EncodedPacketSink, EncodedVideoPacketSource, Input, MP4, Mp4OutputFormat,
  MPEG_TS, Output, StreamTarget,
} from 'mediabunny';
