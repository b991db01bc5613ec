import type { ClassAttributes, HTMLAttributes } from 'react';
import type { Red5DvrPlayer, Red5DvrSkipButton, Red5DvrVideo } from '../player/elements';
import type { REFLECTED, Reflection } from '../video/attributes';
import type { DVR_EVENT_PROPS, MEDIA_EVENT_PROPS, MediaEventHandler } from './event-props';

type AttributeValue<R extends Reflection> =
  R extends { readonly kind: 'boolean' } ? boolean
  : R extends { readonly kind: 'length' } ? number | string
  : R extends { readonly words: readonly string[] } ? R['words'][number]
  : string;

/** The attributes of the media face, under their own names. */
type MediaAttributes = {
  [P in keyof typeof REFLECTED as (typeof REFLECTED)[P]['attribute']]?: AttributeValue<(typeof REFLECTED)[P]> | undefined;
};

/** React 19 listens on a custom element for what follows `on`, letter by letter. */
type Listeners<E, Props extends string> = { [P in Lowercase<Props>]?: MediaEventHandler<E> | undefined };

type Common<E> = HTMLAttributes<E> & ClassAttributes<E> & { class?: string | undefined };

type MediaTag<E extends Red5DvrVideo | Red5DvrPlayer> = Common<E> &
  MediaAttributes &
  Partial<Pick<E, Extract<keyof E, 'hlsConfig' | 'getAuth' | 'markers'>>> &
  Listeners<E, (typeof MEDIA_EVENT_PROPS)[number] | (typeof DVR_EVENT_PROPS)[number]>;

/** Every tag with what all HTML elements take: enough for a control that stands in a slot of the player. */
type ControlTags = {
  [Tag in Extract<keyof HTMLElementTagNameMap, `red5-dvr-${string}`>]: Common<HTMLElementTagNameMap[Tag]>;
};

/** The tags of this package in JSX. Properties (`words`, `hlsConfig`) and listeners (`onbroadcastchange`) need React 19. */
export interface Red5DvrTags extends ControlTags {
  'red5-dvr-video': MediaTag<Red5DvrVideo>;
  'red5-dvr-player': MediaTag<Red5DvrPlayer> &
    Listeners<Red5DvrPlayer, 'onTimeDisplayChange'> & {
      'time-display'?: Red5DvrPlayer['timeDisplay'] | undefined;
      'time-zone'?: string | undefined;
      theme?: 'dark' | 'light' | undefined;
      settings?: 'keep' | 'forget' | undefined;
      replay?: 'live' | undefined;
      words?: Red5DvrPlayer['words'] | undefined;
    };
  'red5-dvr-skip-button': Common<Red5DvrSkipButton> & { by?: number | undefined };
}

declare module 'react' {
  // The types of React name their tags in a namespace.
  // oxlint-disable-next-line typescript/no-namespace
  namespace JSX {
    interface IntrinsicElements extends Red5DvrTags {}
  }
}
