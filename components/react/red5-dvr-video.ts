import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { REFLECTED } from '../video/attributes';
import { Red5DvrVideo as Element } from '../video/red5-dvr-video';
import { MEDIA_ATTRIBUTES } from './attribute-props';
import { DVR_EVENT_PROPS, MEDIA_EVENT_PROPS, type VideoEventProps } from './event-props';
import { mediaComponent } from './media-component';
import { MEDIA_PROPERTIES } from './property-props';

/** Properties of the element that are props under their own name. */
type Given = Exclude<keyof typeof REFLECTED, 'autoplay' | 'defaultMuted'> | (keyof typeof MEDIA_PROPERTIES & keyof Element);

/** The props that both components have: the attributes and settable properties of the media face. */
export type MediaProps = { [Name in Given]?: Element[Name] | undefined } & {
  /** Plays as soon as there is a picture. Browsers ask for `muted` with it. */
  autoPlay?: boolean | undefined;
  /** What native controls leave out, as on `<video>`. */
  controlsList?: string | undefined;
};

/** Props of `<Red5DvrVideo>`: those of the media element, and everything that an HTML element takes. */
export type Red5DvrVideoProps = MediaProps &
  VideoEventProps &
  Omit<HTMLAttributes<Element>, keyof MediaProps | keyof VideoEventProps>;

/** `<red5-dvr-video>` in React: the picture alone, driven as a `<video>`. */
export const Red5DvrVideo: ForwardRefExoticComponent<Red5DvrVideoProps & RefAttributes<Element>> = mediaComponent<
  Element,
  Red5DvrVideoProps
>({
  tag: 'red5-dvr-video',
  name: 'Red5DvrVideo',
  attributes: MEDIA_ATTRIBUTES,
  properties: MEDIA_PROPERTIES,
  events: [...MEDIA_EVENT_PROPS, ...DVR_EVENT_PROPS],
  define: () => Element.define(),
});
