import { expect, test, vi } from 'vitest';
import type { RenditionOffer } from '../../src/core/engine-report';
import { VideoRenditionList } from '../../src/session/video-renditions';

const offer = (id: number, height: number): RenditionOffer => ({
  id: `${id}`, src: `https://media.example/${height}.m3u8`, width: (height * 16) / 9, height,
  bitrate: height * 1000, frameRate: 25, codec: 'avc1.4d4015',
});
const LADDER = [offer(0, 90), offer(1, 144), offer(2, 180)];

function listOf(offers: readonly RenditionOffer[]) {
  const chosen = vi.fn<() => void>();
  const list = new VideoRenditionList(chosen);
  list.offer(offers);
  return { list, chosen };
}

test('a list of renditions is indexed, iterable and finds by id, and copies of its members keep what they say', () => {
  const { list } = listOf(LADDER);
  expect(list.length).toBe(3);
  expect(list[2]?.height).toBe(180);
  expect([...list].map(({ height }) => height)).toEqual([90, 144, 180]);
  expect(list.getRenditionById('1')).toBe(list[1]);
  expect(list.getRenditionById('7')).toBeNull();
  expect(Object.assign({}, list[0])).toEqual(LADDER[0]);
});

test('nothing is selected until somebody chooses; then it is told once, after both ways of choosing', async () => {
  const { list, chosen } = listOf(LADDER);
  expect(list.selectedIndex).toBe(-1);
  const change = vi.fn<() => void>();
  list.addEventListener('change', change);
  list.selectedIndex = 0;
  const [, middle] = list;
  if (middle) middle.selected = true;
  expect([...list].map(({ selected }) => selected)).toEqual([false, true, false]);
  await Promise.resolve();
  expect(change).toHaveBeenCalledTimes(1);
  expect(chosen).toHaveBeenCalledTimes(1);
  expect(list.choice).toBe('1');
});

test('an index that there is not, and unselecting the selected one, are an automatic choice', async () => {
  const { list } = listOf(LADDER);
  list.selectedIndex = 1;
  list.selectedIndex = 9;
  expect(list.selectedIndex).toBe(-1);
  list.selectedIndex = 2;
  if (list[2]) list[2].selected = false;
  expect(list.choice).toBeNull();
});

test('what comes and goes is told with the member, to listeners and to handlers', () => {
  const { list } = listOf([]);
  const events: string[] = [];
  const note = (event: Event) => events.push(`${event.type} ${String(Reflect.get(Reflect.get(event, 'rendition') as object, 'id'))}`);
  list.onaddrendition = note;
  list.addEventListener('removerendition', note);
  list.offer(LADDER.slice(0, 2));
  list.offer(LADDER.slice(1));
  expect(events).toEqual(['addrendition 0', 'addrendition 1', 'removerendition 0', 'addrendition 2']);
  expect(list[2]).toBeUndefined();
});

test('a choice outlasts an empty list of the same source, and a reset ends it', () => {
  const { list } = listOf(LADDER);
  list.selectedIndex = 2;
  list.offer([]);
  expect(list.selectedIndex).toBe(-1);
  list.offer(LADDER);
  expect(list.selectedIndex).toBe(2);
  list.reset();
  expect(list.selectedIndex).toBe(-1);
});
