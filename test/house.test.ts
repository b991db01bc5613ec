import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** From the top of the house to its ground. A room imports rooms below it, and itself. */
const ROOMS = [
  'components/react',
  'components/player',
  'components/menus',
  'components/extras',
  'components/controls',
  'components/bar',
  'components/state',
  'components/video',
  'src/session',
  'src/playout',
  'src/file',
  'src/hls',
  'src/webrtc',
  'src/preview',
  'src/clip',
  'src/media',
  'src/playlist',
  'src/core',
];

/** Names at the top of the project. Dot-files are free. */
const TOP = new Set([
  'CHANGELOG.md', 'LICENSE', 'README.md', 'components', 'demo', 'docs', 'e2e', 'package-lock.json', 'package.json',
  'rollup.config.mjs', 'src', 'test', 'tsconfig.json',
]);
const NOT_COMMITTED = new Set(['custom-elements.json', 'dist', 'node_modules']);

interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  /** Paths within the project, without extension, of what it imports by relative path. */
  readonly imports: readonly string[];
}

const sources = ['src', 'components', 'demo'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => read(join(folder, name))),
);
const product = sources.filter(({ path }) => !path.startsWith('demo/'));

function read(path: string): Source {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const { importedFiles } = ts.preProcessFile(file.text);
  const imports = importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(path), name)));
  return { path, file, imports };
}

function roomOf(path: string): number {
  return ROOMS.findIndex((room) => path.startsWith(`${room}/`));
}

describe('the house', () => {
  test('has only the names at its top that belong there', () => {
    const names = readdirSync(root).filter((name) => !name.startsWith('.') && !NOT_COMMITTED.has(name));
    expect(names.filter((name) => !TOP.has(name))).toEqual([]);
  });

  test('has every file of the product in a room', () => {
    expect(product.filter(({ path }) => roomOf(path) < 0).map(({ path }) => path)).toEqual([]);
  });

  test('is imported downwards only', () => {
    const upward = product.flatMap(({ path, imports }) =>
      imports.filter((target) => roomOf(target) < roomOf(path)).map((target) => `${path} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('keeps the origin free of the product, so that it cannot share its bugs', () => {
    const shared = sources
      .filter(({ path }) => path.startsWith('demo/origin/'))
      .flatMap(({ path, imports }) =>
        imports.filter((target) => !target.startsWith('demo/origin/')).map((target) => `${path} imports ${target}`),
      );
    expect(shared).toEqual([]);
  });

  test('has no circle of imports', () => {
    const importsOf = new Map(sources.map(({ path, imports }) => [path.replace(/\.ts$/, ''), imports]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]) => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (done.has(path) || way.includes(path)) return;
      for (const target of importsOf.get(path) ?? []) visit(target, [...way, path]);
      done.add(path);
    };
    for (const path of importsOf.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  test('says of each export what it is', () => {
    const silent = sources.flatMap(({ path, file }) =>
      file.statements
        .filter((statement) => isDeclaration(statement) && isExported(statement))
        .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
        .filter((statement) => !continuesAnother(statement, file))
        .map((statement) => `${path}:${file.getLineAndCharacterOfPosition(statement.getStart()).line + 1}`),
    );
    expect(silent).toEqual([]);
  });

  test('has no type that escapes', () => {
    const escapes = sources.flatMap(({ path, file }) =>
      /\bas unknown as\b|\bas any\b|: any\b|@ts-(ignore|nocheck|expect-error)/.test(file.text) ? [path] : [],
    );
    expect(escapes).toEqual([]);
  });
});

function isDeclaration(statement: ts.Statement): statement is ts.DeclarationStatement | ts.VariableStatement {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isVariableStatement(statement)
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** An interface that adds members to a class is documented there. */
function continuesAnother(statement: ts.Statement, file: ts.SourceFile): boolean {
  return (
    ts.isInterfaceDeclaration(statement) &&
    file.statements.some((other) => ts.isClassDeclaration(other) && other.name?.text === statement.name.text)
  );
}
