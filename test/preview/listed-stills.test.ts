import { expect, onTestFinished, test, vi } from 'vitest';
import { ListedStills } from '../../src/preview/listed-stills';

const never = new AbortController().signal;
const URL = 'https://media.example/list.vtt';

/** Pictures of a list on a server that answers as a test says. */
function listed(answer: (url: string) => Response) {
  const asked: string[] = [];
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => warned.mockRestore());
  const watch = { now: 0 };
  const stills = new ListedStills({
    url: URL, start: () => 0, clockAt: () => null, now: () => watch.now,
    ask: async (url) => {
      asked.push(url);
      const response = answer(url);
      if (!response.ok) throw new RangeError(`${url}: ${response.status}`);
      return response;
    },
  });
  return { asked, stills, warned, watch };
}

test.each([
  ['that is not there', () => new Response('', { status: 404 })],
  ['that is a page of the site instead', () => new Response('<!doctype html>')],
])('a list %s is asked for every ten seconds at most, and warned of once', async (_what, answer) => {
  const { asked, stills, warned, watch } = listed(answer);
  for (const now of [0, 500, 9_999]) {
    watch.now = now;
    expect(await stills.at(5, never)).toBeNull();
  }
  expect(asked).toHaveLength(1);
  watch.now = 10_000;
  expect(await stills.at(5, never)).toBeNull();
  expect(asked).toHaveLength(2);
  expect(warned).toHaveBeenCalledOnce();
});

test('a picture of a list that is not there is asked for every ten seconds at most', async () => {
  const { asked, stills, watch } = listed((url) => (url === URL ? new Response('WEBVTT\n\n00:00.000 --> 00:10.000\nsheet.png\n') : new Response('', { status: 404 })));
  for (const now of [0, 500, 10_000]) {
    watch.now = now;
    await expect(stills.at(5, never)).rejects.toThrow('sheet.png: 404');
  }
  expect(asked).toEqual([URL, 'https://media.example/sheet.png', 'https://media.example/sheet.png']);
});
