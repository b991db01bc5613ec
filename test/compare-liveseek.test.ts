import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'docs/compare-liveseek.md'), 'utf8')
  .split('\n')
  .map((line) => /^\| (\d+) \| (.+) \| (.+) \| `([^`]+)`: (.+) \|$/.exec(line))
  .filter((row) => row !== null)
  .map(([, number = '', , , file = '', title = '']) => ({ number, file, title }));

/** The titles of the tests of a file, as they are written there: whole, and with the names of what is filled in. */
function titlesIn(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  return Array.from(code.matchAll(/\btest\(\s*(['`])((?:\\.|(?!\1).)*)\1,/g), ([, , title = '']) => title);
}

test('the comparison tells each of the 24 flaws', () => {
  expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
});

test.each(rows)('what it says of flaw $number is held by a test that is there', ({ file, title }) => {
  expect(titlesIn(file)).toContain(title);
});
