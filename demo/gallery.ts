import { defineMenus } from '../components/menus/index';
import { Red5DvrCaptionsButton } from '../components/controls/red5-dvr-captions-button';
import { Red5DvrFullscreenButton } from '../components/controls/red5-dvr-fullscreen-button';
import { Red5DvrLiveButton } from '../components/controls/red5-dvr-live-button';
import { Red5DvrNotice } from '../components/controls/red5-dvr-notice';
import { Red5DvrPipButton } from '../components/controls/red5-dvr-pip-button';
import { Red5DvrPlayButton } from '../components/controls/red5-dvr-play-button';
import { Red5DvrSeekBar } from '../components/controls/red5-dvr-seek-bar';
import { Red5DvrSettingsButton } from '../components/controls/red5-dvr-settings-button';
import { Red5DvrSkipButton } from '../components/controls/red5-dvr-skip-button';
import { Red5DvrTimeDisplay } from '../components/controls/red5-dvr-time-display';
import { Red5DvrVolume } from '../components/controls/red5-dvr-volume';
import { BAR, HAND } from './gallery/bar-cases';
import { BUTTONS, TIME } from './gallery/button-cases';
import { MENUS, NOTES } from './gallery/menu-cases';
import { ERRORS, PLAYERS } from './gallery/notice-cases';
import type { Case, Section } from './gallery/shown';
import { GalleryStage, nextFrame } from './gallery/stage';

const CONTROLS = [
  Red5DvrCaptionsButton, Red5DvrFullscreenButton, Red5DvrLiveButton, Red5DvrNotice, Red5DvrPipButton, Red5DvrPlayButton, Red5DvrSeekBar,
  Red5DvrSettingsButton, Red5DvrSkipButton, Red5DvrTimeDisplay, Red5DvrVolume,
];
const SECTIONS: readonly Section[] = [BAR, HAND, TIME, BUTTONS, PLAYERS, MENUS, NOTES, ERRORS];

// On a phone a menu has the screen: all of them would lie over the page, and here each stays in its player.
Reflect.deleteProperty(HTMLElement.prototype, 'popover');
const look = new URLSearchParams(location.search);
applyLook();
for (const control of CONTROLS) control.define();
defineMenus();
const stages = SECTIONS.flatMap(({ cases }) => cases.map((shown): [Case, GalleryStage] => [shown, stageOf(shown)]));
const stageFor = new Map(stages);
find('#cases').append(...SECTIONS.map(sectionOf));
find('#sections').append(...SECTIONS.map(({ id, title }) => make('a', { href: `#${id}`, textContent: title })));
void show();

/** The look is part of the page's address, so that a link shows the same: `theme`, `dir`, `width`, `text`, and `font` for a family. */
function applyLook(): void {
  const { documentElement: root } = document;
  const form = find('#look');
  for (const field of form.querySelectorAll('select')) field.value = look.get(field.name) ?? '';
  form.addEventListener('change', () => {
    for (const field of form.querySelectorAll('select')) {
      if (field.value === '') look.delete(field.name);
      else look.set(field.name, field.value);
    }
    location.search = look.toString();
  });
  root.dataset['theme'] = look.get('theme') ?? '';
  root.dir = look.get('dir') ?? '';
  if (look.has('width')) root.style.setProperty('--width', `${Number(look.get('width'))}px`);
  if (look.has('text')) root.style.fontSize = `${Number(look.get('text'))}%`;
  if (look.has('font')) root.style.setProperty('--font', `"${look.get('font')}", sans-serif`);
}

function stageOf(shown: Case): GalleryStage {
  const stage = new GalleryStage();
  stage.case = shown;
  const theme = look.get('theme');
  if (theme) stage.setAttribute('theme', theme);
  return stage;
}

function sectionOf({ id, title, note, size, cases }: Section): HTMLElement {
  const section = make('section', { id });
  const grid = make('div', { className: `cases ${size}` });
  grid.append(...cases.map(figureOf));
  const heading = make('h2', { id: `${id}-title`, textContent: title });
  section.setAttribute('aria-labelledby', heading.id);
  section.append(heading, make('p', { textContent: note, dir: 'auto' }), grid);
  return section;
}

function figureOf(shown: Case): HTMLElement {
  const figure = make('figure', {});
  // Its own script's way, on a page from right to left too.
  const caption = make('figcaption', { dir: 'auto' });
  caption.append(make('h3', { textContent: shown.title }), shown.note);
  figure.append(stageFor.get(shown) ?? '', caption);
  return figure;
}

/** Has each case come about, the first section last: what opens takes the focus, and at the end it is on the bar. */
async function show(): Promise<void> {
  for (const [shown, stage] of stages.toReversed()) await shown.act?.(stage);
  await document.fonts.ready;
  for (let frames = 0; frames < 3; frames++) await nextFrame();
  const asked = document.getElementById(location.hash.slice(1));
  if (asked) asked.scrollIntoView();
  else scrollTo(0, 0);
  document.documentElement.dataset['ready'] = '';
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, properties: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}
