import { createElement, createRef, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MEDIA_ATTRIBUTES } from '../../components/react/attribute-props';
import { DVR_EVENT_PROPS, eventOf, MEDIA_EVENT_PROPS } from '../../components/react/event-props';
import { Red5DvrPlayer, Red5DvrVideo, type Red5DvrPlayerElement } from '../../components/react';
import { REFLECTED } from '../../components/video/attributes';
import { FACE_EVENTS } from '../../src/session/media-events';

/** The opening tag as a server sends it. */
function tag(element: ReactElement): string {
  return /^<[^>]*>/.exec(renderToString(element))?.[0] ?? '';
}

describe('a React component on a server', () => {
  test('writes the tag with its attributes', () => {
    const html = tag(
      createElement(Red5DvrPlayer, {
        id: 'player',
        className: 'wide',
        style: { width: '100%' },
        src: 'https://media.example.com/live/a.m3u8',
        streamName: 'a',
        startAt: '-600',
        resume: 'live',
        timeDisplay: 'clock',
        timeZone: 'Asia/Tokyo',
        theme: 'light',
        autoPlay: true,
        muted: true,
        loop: false,
        playsInline: true,
        crossOrigin: 'anonymous',
      }),
    );
    expect(html).toBe(
      '<red5-dvr-player id="player" class="wide" style="width:100%" src="https://media.example.com/live/a.m3u8" ' +
        'stream-name="a" start-at="-600" resume="live" time-display="clock" time-zone="Asia/Tokyo" theme="light" autoplay="" muted="" ' +
        'playsinline="" crossorigin="anonymous">',
    );
  });

  test('leaves properties and handlers to the client', () => {
    const props = { words: { play: 'Spielen' }, hlsConfig: {}, volume: 0.5, playbackRate: 2, onPlay() {}, onBroadcastChange() {} };
    expect(tag(createElement(Red5DvrPlayer, props))).toBe('<red5-dvr-player>');
  });

  test('keeps children, for the slots', () => {
    const children = createElement('button', { slot: 'fullscreen-button' }, 'Full');
    const html = renderToString(createElement(Red5DvrPlayer, { ref: createRef<Red5DvrPlayerElement>() }, children));
    expect(html).toBe('<red5-dvr-player><button slot="fullscreen-button">Full</button></red5-dvr-player>');
  });

  test('is there for the picture alone too', () => {
    expect(tag(createElement(Red5DvrVideo, { src: 'a.m3u8', preload: 'none' }))).toBe(
      '<red5-dvr-video src="a.m3u8" preload="none">',
    );
  });
});

describe('the props', () => {
  test('are every attribute of the media face', () => {
    expect(Object.values(MEDIA_ATTRIBUTES)).toEqual(Object.values(REFLECTED).map(({ attribute }) => attribute));
    expect(MEDIA_ATTRIBUTES).toMatchObject({ autoPlay: 'autoplay', muted: 'muted', playsInline: 'playsinline', startAt: 'start-at' });
  });

  test('listen for every event of the media face', () => {
    const events = [...MEDIA_EVENT_PROPS, ...DVR_EVENT_PROPS].map(eventOf);
    expect(events).toEqual(expect.arrayContaining([...FACE_EVENTS]));
    expect(new Set(events).size).toBe(events.length);
  });
});
