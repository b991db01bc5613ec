import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import { Red5DvrPlayer as Element } from '../player/red5-dvr-player';
import { MEDIA_ATTRIBUTES } from './attribute-props';
import { DVR_EVENT_PROPS, MEDIA_EVENT_PROPS, type PlayerEventProps } from './event-props';
import { mediaComponent } from './media-component';
import { MEDIA_PROPERTIES } from './property-props';
import type { MediaProps } from './red5-dvr-video';

/** The props of the player beside those of the media element. */
export interface ControlProps {
  /** What the time display shows first. */
  timeDisplay?: Element['timeDisplay'] | undefined;
  /** The IANA time zone of all clocks, as `Europe/Berlin`; that of the viewer where it is not given. */
  timeZone?: string | undefined;
  /** The look of the controls; that of the system where it is not given. */
  theme?: 'dark' | 'light' | undefined;
  /** Whether what the viewer sets is kept for the next visit; `keep` where it is not given. */
  settings?: 'keep' | 'forget' | undefined;
  /** `live`: after a replay (key R) from live it goes live again. */
  replay?: 'live' | undefined;
  /** Texts of the controls, in whole or in part. */
  words?: Element['words'] | undefined;
}

/**
 * Props of `<Red5DvrPlayer>`: those of the player, and everything that an HTML element takes. Children with a `slot` replace
 * controls; children without stand over the picture.
 */
export type Red5DvrPlayerProps = MediaProps &
  ControlProps &
  PlayerEventProps &
  Omit<HTMLAttributes<Element>, keyof MediaProps | keyof ControlProps | keyof PlayerEventProps>;

/** `<red5-dvr-player>` in React: the player with its controls. */
export const Red5DvrPlayer: ForwardRefExoticComponent<Red5DvrPlayerProps & RefAttributes<Element>> = mediaComponent<
  Element,
  Red5DvrPlayerProps
>({
  tag: 'red5-dvr-player',
  name: 'Red5DvrPlayer',
  attributes: { ...MEDIA_ATTRIBUTES, timeDisplay: 'time-display', timeZone: 'time-zone', theme: 'theme', settings: 'settings', replay: 'replay' },
  properties: { ...MEDIA_PROPERTIES, words: {} },
  events: [...MEDIA_EVENT_PROPS, ...DVR_EVENT_PROPS, 'onTimeDisplayChange'],
  define: () => Element.define(),
});
