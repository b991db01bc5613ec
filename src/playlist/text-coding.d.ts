// Texts and bytes are part of every JavaScript runtime, but TypeScript declares them in its DOM library only, which this
// room is compiled without. Just what the room uses.

interface TextDecoder {
  decode(bytes?: Uint8Array): string;
}

declare const TextDecoder: { new (): TextDecoder };

interface TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare const TextEncoder: { new (): TextEncoder };
