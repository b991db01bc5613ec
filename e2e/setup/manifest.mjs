// Writes custom-elements.json, by which editors and frameworks know the tags. What the classes say in JSDoc tags is read by the
// analyzer; the media face, which is forwarded and so in no class body, is read from the types and from the tables that
// install it. Needs dist/.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { create, ts as analyzerTs } from '@custom-elements-manifest/analyzer';
import ts from 'typescript';
import { root } from './run.mjs';

const { REFLECTED } = await import('../../dist/esm/components/video/attributes.js');
const { Red5DvrVideo } = await import('../../dist/esm/components/video/red5-dvr-video.js');
const { FACE_EVENTS } = await import('../../dist/esm/src/session/media-events.js');
/** The tags that have the media face: the second hands it on to the first, with all that is documented there. */
const MEDIA_TAG = 'red5-dvr-video';
const PLAYER_TAG = 'red5-dvr-player';
const AS_ON_VIDEO = 'as on `<video>`';

const { options, fileNames } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'components/tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  join(root, 'components'),
);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();
const paths = fileNames.map((name) => relative(root, name)).filter((path) => path.startsWith('components/'));
const { modules } = create({
  modules: paths.map((path) =>
    analyzerTs.createSourceFile(path, readFileSync(join(root, path), 'utf8'), analyzerTs.ScriptTarget.ES2022, true),
  ),
  plugins: [],
  context: { dev: false },
});

const tags = tagTypes();
const declarations = new Map(
  [...tags].map(([tag, type]) => {
    const name = type.symbol.getName();
    const module = modules.find(({ declarations: all }) => all?.some((one) => one.kind === 'class' && one.name === name));
    return [tag, { module, declaration: module.declarations.find((one) => one.name === name) }];
  }),
);
for (const [tag, { declaration }] of declarations) describe(tag, declaration);
const manifest = {
  schemaVersion: '2.1.0',
  readme: 'README.md',
  modules: [...declarations].map(([tag, { module, declaration }]) => published(tag, module, declaration)),
};
writeFileSync(join(root, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** The tags that the types know, with the types of their elements. */
function tagTypes() {
  const own = known('HTMLElementTagNameMap').filter(({ name }) => name.startsWith('red5-dvr-'));
  return new Map(own.map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]));
}

/** Completes what the analyzer has found out about the class of a tag. */
function describe(tag, declaration) {
  const hasFace = tag === MEDIA_TAG || tag === PLAYER_TAG;
  declaration.tagName = tag;
  declaration.customElement = true;
  if (hasFace) {
    const media = declarations.get(MEDIA_TAG).declaration;
    const told = [...(media.attributes ?? []), ...(declaration.attributes ?? [])];
    declaration.attributes = merged([...faceAttributes(), ...told.map(withoutKnownType)]);
    declaration.events = merged([...faceEvents(), ...(media.events ?? []), ...(declaration.events ?? [])]);
  }
  if (tag === PLAYER_TAG) declaration.cssParts = [...(declaration.cssParts ?? []), ...exportedParts()];
  for (const event of declaration.events ?? []) event.type ??= { text: 'Event' };
  const all = members(tags.get(tag));
  for (const attribute of declaration.attributes ?? []) {
    const field = attribute.fieldName ?? fieldOf(attribute.name);
    if (all.some(({ name }) => name === field)) attribute.fieldName = field;
    else delete attribute.fieldName;
  }
  const fields = new Map((declaration.attributes ?? []).map(({ fieldName, name }) => [fieldName, name]));
  declaration.members = all.map((member) =>
    fields.has(member.name) ? { ...member, attribute: fields.get(member.name), reflects: member.name in REFLECTED } : member,
  );
}

/** Entries of one name are one entry: what comes later says more. */
function merged(entries) {
  const byName = new Map();
  for (const { name, ...rest } of entries) {
    if (name) byName.set(name, { ...byName.get(name), name, ...rest });
  }
  return [...byName.values()];
}

/** What the table says of a type is exact. */
function withoutKnownType({ type, ...attribute }) {
  const known = Object.values(REFLECTED).some((reflection) => reflection.attribute === attribute.name);
  return known ? attribute : { type, ...attribute };
}

function fieldOf(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function faceAttributes() {
  const observed = Red5DvrVideo.observedAttributes.map((name) => ({ name, type: { text: 'string' }, description: AS_ON_VIDEO }));
  const reflected = Object.entries(REFLECTED).map(([fieldName, { attribute, kind, words, missing }]) => ({
    name: attribute,
    fieldName,
    type: { text: kind === 'boolean' ? 'boolean' : (words?.map((word) => `'${word}'`).join(' | ') ?? 'string') },
    description: AS_ON_VIDEO,
    ...(missing && { default: `'${missing}'` }),
  }));
  return [...observed, ...reflected];
}

function faceEvents() {
  return FACE_EVENTS.map((name) => ({ name, type: { text: eventType(name) }, description: AS_ON_VIDEO }));
}

function eventType(name) {
  const symbol = known('HTMLVideoElementEventMap').find((event) => event.name === name);
  return symbol ? checker.typeToString(checker.getTypeOfSymbol(symbol)) : 'Event';
}

/** The parts of its controls that the player hands out, with what their controls say of them. */
function exportedParts() {
  const folder = join(root, 'components/player');
  const templates = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const parts = [...templates.matchAll(/<(red5-dvr-[\w-]+)[^<>]*?exportparts="([^"]*)"/g)].flatMap(([, tag, list]) =>
    list.split(',').map((entry) => {
      const [inner, outer = inner] = entry.split(':').map((name) => name.trim());
      const { description } = declarations.get(tag).declaration.cssParts.find(({ name }) => name === inner) ?? {};
      return { name: outer, description: `${description} (of <${tag}>)` };
    }),
  );
  return merged(parts);
}

/** The public members of an element beyond those that all HTML elements and all Lit elements have. */
function members(type) {
  const common = new Set([...known('LitElement'), ...known('HTMLElement')].map(({ name }) => name));
  return checker
    .getPropertiesOfType(type)
    .filter((symbol) => !common.has(symbol.name) && !symbol.name.startsWith('__') && isPublic(symbol))
    .map((symbol) => member(symbol, checker.getTypeOfSymbol(symbol)))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The members of a class or interface that the types know. */
function known(name) {
  const anywhere = program.getSourceFile(join(root, 'components/controls/dvr-control.ts'));
  const meaning = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.Alias;
  const found = checker.getSymbolsInScope(anywhere, meaning).find((symbol) => symbol.name === name);
  const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(target));
}

function isPublic({ declarations: all = [] }) {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return all.every((one) => !(ts.getCombinedModifierFlags(one) & hidden) && !ts.isPrivateIdentifier(one.name ?? one));
}

function member(symbol, type) {
  const description = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const named = { name: symbol.name, ...(description && { description }) };
  const [signature] = type.getCallSignatures();
  if (signature) {
    return {
      kind: 'method',
      ...named,
      parameters: signature.getParameters().map((parameter) => ({
        name: parameter.name,
        type: { text: typeText(parameter) },
        ...(parameter.valueDeclaration?.questionToken && { optional: true }),
      })),
      return: { type: { text: signature.declaration?.type?.getText() ?? checker.typeToString(signature.getReturnType()) } },
    };
  }
  return { kind: 'field', ...named, type: { text: typeText(symbol) }, ...(isReadonly(symbol) && { readonly: true }) };
}

/** A type as its author wrote it, else as the compiler does. */
function typeText(symbol) {
  const written = symbol.declarations?.map(({ type }) => type?.getText()).find(Boolean);
  return written ?? checker.typeToString(checker.getTypeOfSymbol(symbol), undefined, ts.TypeFormatFlags.NoTruncation);
}

function isReadonly({ declarations: all = [] }) {
  const getterAlone = all.some(ts.isGetAccessor) && !all.some(ts.isSetAccessor);
  return getterAlone || all.some((one) => ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Readonly);
}

/** A module as it is in the package. */
function published(tag, { path }, declaration) {
  const file = `dist/esm/${path.replace(/\.ts$/, '.js')}`;
  const reference = { name: declaration.name, module: file };
  return {
    kind: 'javascript-module',
    path: file,
    declarations: [declaration],
    exports: [
      { kind: 'js', name: declaration.name, declaration: reference },
      { kind: 'custom-element-definition', name: tag, declaration: reference },
    ],
  };
}
