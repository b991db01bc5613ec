import { createCipheriv, createHash } from 'node:crypto';

/** How a stream's segments are encrypted. */
export interface EncryptionOptions {
  /** Of the stream: its keys follow from it. */
  name: string;
  /** Whether the list says the IV; otherwise it is the sequence number. */
  iv: 'iv' | 'sequence';
  /** A new key after so many segments, 0 for one key. */
  keyEvery: number;
}

/** AES-128 of whole segments in CBC mode with PKCS7 padding (RFC 8216, section 4.3.2.4). */
export class Encryption {
  readonly #options: EncryptionOptions;

  constructor(options: EncryptionOptions) {
    this.#options = options;
  }

  /** The key of a file name's end, `.key` or `_3.key`, or null where there is none of that name. */
  keyOf(rest: string): Buffer | null {
    const [, digits] = /^(?:_(0|[1-9]\d{0,6}))?\.key$/.exec(rest) ?? [null];
    const number = Number(digits ?? 0);
    return this.#ending(number) === rest ? this.#secret('key', number) : null;
  }

  /** The EXT-X-KEY line of segment n; `uri` makes an address of the key's file name's end. */
  line(n: number, uri: (rest: string) => string): string {
    const number = this.#number(n);
    const iv = this.#options.iv === 'iv' ? `,IV=0x${this.#secret('iv', number).toString('hex')}` : '';
    return `#EXT-X-KEY:METHOD=AES-128,URI="${uri(this.#ending(number))}"${iv}`;
  }

  /** The bytes of segment n, encrypted. */
  encrypt(segment: Buffer, n: number): Buffer {
    const number = this.#number(n);
    const iv = this.#options.iv === 'iv' ? this.#secret('iv', number) : Buffer.alloc(16);
    if (this.#options.iv === 'sequence') iv.writeUInt32BE(n, 12);
    const cipher = createCipheriv('aes-128-cbc', this.#secret('key', number), iv);
    return Buffer.concat([cipher.update(segment), cipher.final()]);
  }

  #number(n: number): number {
    const { keyEvery } = this.#options;
    return keyEvery ? Math.floor(n / keyEvery) : 0;
  }

  #ending(number: number): string {
    return this.#options.keyEvery ? `_${number}.key` : '.key';
  }

  #secret(what: string, number: number): Buffer {
    return createHash('sha256').update(`${what} ${number} of ${this.#options.name}`).digest().subarray(0, 16);
  }
}
