import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
  type PropsWithoutRef,
  type RefAttributes,
} from 'react';
import { renderedProps, type AttributeNames } from './attribute-props';
import { eventOf } from './event-props';
import { setProperties, type LoadableElement, type PropertyDefaults } from './property-props';

/** What a component is made of. */
export interface MediaComponent {
  readonly tag: string;
  /** The component's name in React's tools. */
  readonly name: string;
  /** Props that become attributes. */
  readonly attributes: AttributeNames;
  /** Props that become properties, with what these are without them. */
  readonly properties: PropertyDefaults;
  /** Props that listen for events. */
  readonly events: readonly string[];
  /** Registers the tag. */
  define(this: void): void;
}

/** On a server there is no layout, and React 18 warns of an effect that waits for one. */
const useClientEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Makes a React component of a media element. Attributes are rendered, so that they are in the HTML of a server; properties
 * and events are set on the element as soon as it is in the page, before it loads anything. The tag is registered by
 * the first one on the page: until then HTML of a server waits for its properties. The ref is the element.
 */
export function mediaComponent<E extends LoadableElement, P extends object>({
  tag,
  name,
  attributes,
  properties,
  events,
  define,
}: MediaComponent): ForwardRefExoticComponent<PropsWithoutRef<P> & RefAttributes<E>> {
  const taken = new Set([...Object.keys(properties), ...events]);

  const Component = forwardRef<E, P>((given, ref) => {
    const props = given as Readonly<Record<string, unknown>>;
    const element = useRef<E>(null);
    const applied = useRef<Readonly<Record<string, unknown>> | null>(null);

    useClientEffect(() => {
      if (!element.current) return;
      define();
      setProperties(element.current, properties, props, applied.current);
      applied.current = props;
    });

    useClientEffect(() => {
      const listening = new AbortController();
      for (const prop of events) {
        const listen = (event: Event): void => {
          const handler = applied.current?.[prop];
          if (typeof handler === 'function') handler(event);
        };
        element.current?.addEventListener(eventOf(prop), listen, { signal: listening.signal });
      }
      return () => listening.abort();
    }, []);

    // Handed out after the effects above, so that whoever gets the element gets it registered.
    useImperativeHandle<E | null, E | null>(ref, () => element.current, []);

    return createElement(tag, { ...renderedProps(props, attributes, taken), ref: element });
  });
  Component.displayName = name;
  return Component;
}
