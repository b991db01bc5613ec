import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseStreamName } from '../../demo/origin/stream-name';
import { projectFolder } from '../../demo/origin/project-folder';

/** Fields of the form that are no words of a stream's name. */
const OTHERS = new Set(['place', 'fault', 'recording', 'startAt', 'liveEdge', 'liveTransport', 'resume', 'timeDisplay', 'timeZone', 'theme']);

const page = readFileSync(join(projectFolder(), 'demo/index.html'), 'utf8');
const fields = Array.from(page.matchAll(/<select name="(\w+)">([^]*?)<\/select>/g), ([, name = '', options = '']) => ({
  name, values: Array.from(options.matchAll(/value="([^"]*)"/g), ([, value = '']) => value),
})).filter(({ name }) => !OTHERS.has(name));

const nameOf = (values: readonly (string | undefined)[]): string => values.filter(Boolean).join('-');

test.each(fields)('each choice of the demo page is a kind that the origin knows: $name', ({ name, values }) => {
  for (const chosen of values) {
    const words = fields.map((field) => field.name === name ? chosen : field.values[0]);
    expect(parseStreamName(nameOf(words)), nameOf(words)).not.toBeNull();
  }
});

test('the last choices of all fields go together', () => {
  expect(parseStreamName(nameOf(fields.map(({ values }) => values.at(-1))))).not.toBeNull();
});
