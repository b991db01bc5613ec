import { originPort } from 'virtual:origin';
import { configure, Red5DvrPlayer } from '../components/player';
import { figuresOf } from './figures';
import { TOKEN } from './origin/http/access';

// The origin listens on IPv4 only, and `localhost` may mean IPv6 first.
const originUrl = `http://${location.hostname === 'localhost' ? '127.0.0.1' : location.hostname}:${originPort}`;
const player = find('red5-dvr-player', Red5DvrPlayer);
const form = find('#kind', HTMLFormElement);
const tag = find('#tag', HTMLElement);
const figures = find('#figures', HTMLElement);

/** Fields of the form that make up the name of the stream. */
const STREAM_PARTS = [
  'length', 'segments', 'cut', 'kept', 'clock', 'lines', 'type', 'breaks', 'ranges', 'ends', 'encryption', 'variants', 'sound',
  'captions', 'source', 'webrtc', 'handshake', 'compression', 'addresses', 'token',
];

/** Where the origin has a broadcast, and what its address ends in. */
const PLACES: Readonly<Record<string, readonly [folder: string, ending: string]>> = {
  live: ['live', 'm3u8'],
  vod: ['vod', 'm3u8'],
  file: ['vod', 'mp4'],
};

/** Attributes of the player, the field of the form that sets each, and what it is when nothing is said. */
const SETTINGS = [
  ['start-at', 'startAt', 'live'],
  ['live-edge', 'liveEdge', 'auto'],
  ['live-transport', 'liveTransport', 'auto'],
  ['resume', 'resume', 'place'],
  ['time-display', 'timeDisplay', 'behind'],
  ['time-zone', 'timeZone', ''],
  ['theme', 'theme', ''],
] as const;

// A choice is part of the page's address, so that a link shows the same.
for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) field.value = value;
}
form.addEventListener('change', show);
show();
setInterval(showFigures, 500);

function show(): void {
  const choice = new Map([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
  const chosen = (name: string) => choice.get(name) ?? '';
  const address = new URLSearchParams([...choice]);
  // A link to a moment is for the player, which reads it when it has loaded.
  const at = new URLSearchParams(location.search).get('at');
  if (at) address.set('at', at);
  history.replaceState(null, '', `?${address}`);
  document.documentElement.dataset.theme = chosen('theme');
  configure(chosen('liveTransport') === 'red5-sdk' ? { red5sdk: () => import('red5pro-webrtc-sdk') } : {});
  for (const [attribute, field] of SETTINGS) setOrRemove(attribute, chosen(field));
  const [folder, ending] = PLACES[chosen('place')] ?? ['live', 'm3u8'];
  const isLoop = chosen('source').startsWith('fixture');
  const name = STREAM_PARTS.filter((part) => !isLoop || part !== 'webrtc').map(chosen).filter((word) => word !== '').join('-');
  const query = chosen('token') === '' ? '' : `?token=${TOKEN}`;
  const src = sourceOf(chosen('fault'), `${folder}/${name}.${ending}${query}`);
  const vodSrc = chosen('recording') && `${originUrl}/vod/${name}.${chosen('recording')}${query}`;
  // Of the recorded loop there is no WebRTC, and a broadcast that is broken or over has none.
  const comesLive = folder === 'live' && chosen('fault') === '' && !isLoop;
  const liveSrc = comesLive ? `${originUrl}/live/whep/endpoint/${name}${query}` : '';
  setOrRemove('vod-src', vodSrc);
  if ((player.getAttribute('live-src') ?? '') !== liveSrc) setOrRemove('live-src', liveSrc);
  if (player.getAttribute('src') !== src) setOrRemove('src', src);
  const unusual = SETTINGS.filter(([, field, usual]) => chosen(field) !== usual);
  const shown = [['src', src], ...(liveSrc ? [['live-src', liveSrc]] : []), ...(vodSrc ? [['vod-src', vodSrc]] : []), ...unusual.map(([attribute, field]) => [attribute, chosen(field)])];
  tag.textContent = `<red5-dvr-player ${shown.map(([name, value]) => `${name}="${value}"`).join(' ')}>`;
}

function sourceOf(fault: string, path: string): string {
  switch (fault) {
    case '':
      return `${originUrl}/${path}`;
    case 'no-source':
      return '';
    case 'unreachable':
      return 'http://media.invalid/live/stream.m3u8';
    default:
      return `${originUrl}/bad/${fault}.m3u8`;
  }
}

function showFigures(): void {
  const rows = figuresOf(player).map(([name, value]) => {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    const description = document.createElement('dd');
    term.textContent = name;
    description.textContent = value;
    row.append(term, description);
    return row;
  });
  figures.replaceChildren(...rows);
}

function setOrRemove(attribute: string, value: string): void {
  if (value === '') player.removeAttribute(attribute);
  else player.setAttribute(attribute, value);
}

function find<E extends Element>(selector: string, type: new () => E): E {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}.`);
  return element;
}
