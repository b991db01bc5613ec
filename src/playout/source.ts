import { isMediaType } from '../core/media-type';

/** One thing to play: an HLS playlist or a media file by absolute URL, or what `srcObject` of a `<video>` takes. */
export type Source =
  | { readonly kind: 'playlist' | 'file'; readonly url: string }
  | { readonly kind: 'object'; readonly object: MediaProvider; readonly url: '' };

const FILE_NAME = /\.(mp4|m4v|mov|webm|mkv|og[gvax]|opus|mp3|m4a|aac|wav|flac|3gp)$/i;

/**
 * What a URL leads to: by the MIME type that the page gives it (empty for none), else by the type within a `data:` URL, else
 * by its name. A `blob:` URL is a file, since it has no name. Of others that are files the answer of the server will tell.
 */
export function sourceOf(url: string, type = ''): Source {
  return { kind: isFile(new URL(url), type) ? 'file' : 'playlist', url };
}

function isFile(url: URL, type: string): boolean {
  if (type !== '') return isMediaType(type);
  if (url.protocol === 'blob:') return true;
  return url.protocol === 'data:' ? isMediaType(url.pathname) : FILE_NAME.test(url.pathname);
}
