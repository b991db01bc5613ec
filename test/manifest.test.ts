import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REFLECTED } from '../components/video/attributes';
import { Red5DvrVideo } from '../components/video/red5-dvr-video';
import { FACE_EVENTS } from '../src/session/media-events';

const root = resolve(import.meta.dirname, '..');

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Declaration extends Named {
  readonly tagName: string;
  readonly attributes?: readonly (Named & { readonly fieldName: string })[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly members: readonly (Named & { readonly kind: 'field' | 'method'; readonly readonly?: boolean })[];
}

const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as {
  readonly modules: readonly { readonly path: string; readonly declarations: readonly [Declaration] }[];
};
const elements = modules.map(({ declarations: [declaration] }) => declaration);
const find = (tag: string): Declaration | undefined => elements.find(({ tagName }) => tagName === tag);
const names = (entries: readonly Named[] | undefined): string[] => (entries ?? []).map(({ name }) => name);

const sources = readdirSync(join(root, 'components'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, 'components', path), 'utf8') }));
const player = sources.filter(({ path }) => path.startsWith('player/')).map(({ text }) => text).join('\n');

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

describe('custom-elements.json', () => {
  test('names each element where it is in the package', () => {
    const files = sources.map(({ path }) => /(?:^|\/)(red5-dvr-[\w-]+)\.ts$/.exec(path)?.[1]).filter((tag) => tag !== undefined);
    expect(elements.map(({ tagName }) => tagName).toSorted()).toEqual([...new Set<string>(files)].toSorted());
    for (const { path } of modules) expect(() => readFileSync(join(root, path)), path).not.toThrow();
  });

  for (const tag of ['red5-dvr-video', 'red5-dvr-player']) {
    test(`has every attribute, property and event of <${tag}>`, () => {
      const element = find(tag);
      for (const [property, { attribute }] of Object.entries(REFLECTED)) {
        expect(element?.attributes).toContainEqual(expect.objectContaining({ name: attribute, fieldName: property }));
      }
      expect(names(element?.attributes)).toEqual(expect.arrayContaining([...Red5DvrVideo.observedAttributes]));
      expect(names(element?.events)).toEqual(expect.arrayContaining([...FACE_EVENTS]));
      const members = names(element?.members);
      for (const name of ['src', 'currentTime', 'videoWidth', 'goLive', 'seekToDate', 'dvrWindow', 'hlsConfig', 'textTracks']) {
        expect(members).toContain(name);
      }
      expect(element?.members).toContainEqual(expect.objectContaining({ name: 'play', kind: 'method' }));
      expect(element?.members).toContainEqual(expect.objectContaining({ name: 'dvrWindow', kind: 'field', readonly: true }));
      expect(members.filter((name) => name.startsWith('#') || name === 'render' || name === 'click')).toEqual([]);
    });
  }

  test('has every slot of the player, and every part that is in it', () => {
    const slots = matches(player, /<slot(?: name="([\w-]*)")?[ >]/g);
    expect(names(find('red5-dvr-player')?.slots).toSorted()).toEqual([...new Set(slots)].toSorted());
    const parts = names(find('red5-dvr-player')?.cssParts);
    const exported = matches(player, /exportparts="([^"]*)"/g).flatMap((list) => list.split(','));
    const own = matches(player, /(?:\spart=|'part', )["']([\w-]+)["']/g);
    for (const part of [...own, ...exported.map((entry) => entry.split(':').at(-1)?.trim())]) expect(parts).toContain(part);
  });

  test('has every part of each control', () => {
    for (const { path, text } of sources.filter((source) => /^(controls|menus)\/red5-/.test(source.path))) {
      const tag = path.replace(/^.*\/|\.ts$/g, '');
      const parts = new Set(matches(text, /\spart="([\w-]+)"/g));
      expect(names(find(tag)?.cssParts), tag).toEqual(expect.arrayContaining([...parts]));
    }
  });

  test('has every custom property that a style reads', () => {
    const read = new Set(sources.flatMap(({ text }) => matches(text, /var\((--red5-dvr-[\w-]+)/g)));
    const told = new Set(elements.flatMap(({ cssProperties }) => names(cssProperties)));
    expect([...told].toSorted()).toEqual([...read].toSorted());
  });

  test('says of everything what it is', () => {
    for (const { tagName, attributes, events, slots, cssParts, cssProperties } of elements) {
      for (const entry of [attributes, events, slots, cssParts, cssProperties].flatMap((list) => list ?? [])) {
        expect(entry.description, `${entry.name} of <${tagName}>`).toMatch(/\w/);
        expect(entry.description, `${entry.name} of <${tagName}>`).not.toContain('undefined');
      }
    }
  });
});
