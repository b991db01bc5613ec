import { REFLECTED } from '../video/attributes';

/** How a prop is written as an attribute. */
export type AttributeNames = Readonly<Record<string, string>>;

/** Where React's name is not that of the property. */
const REACT_NAMES: Readonly<Record<string, string>> = { autoplay: 'autoPlay', defaultMuted: 'muted' };

/**
 * The props of the media face that are attributes, so that a server writes them into its HTML: by React's names
 * (`autoPlay`, `playsInline`), which are those of the properties but for two.
 */
export const MEDIA_ATTRIBUTES: AttributeNames = Object.fromEntries(
  Object.entries(REFLECTED).map(([property, { attribute }]) => [REACT_NAMES[property] ?? property, attribute]),
);

/** Attributes that are there or not, and that React 18 would write out as words on a custom element. */
const BARE = new Set(['hidden', 'inert']);

/**
 * The props that React shall render: attributes under their own names, false as absent, and everything else as it was
 * given. What is in `taken` is left out.
 */
export function renderedProps(
  props: Readonly<Record<string, unknown>>,
  attributes: AttributeNames,
  taken: ReadonlySet<string>,
): Record<string, unknown> {
  const rendered: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    const attribute = attributes[name];
    // React 18 has no translation of className for custom elements.
    if (name === 'className') rendered['class'] = value;
    else if (attribute !== undefined) rendered[attribute] = presentOrNot(value);
    else if (!taken.has(name)) rendered[name] = BARE.has(name) ? presentOrNot(value) : value;
  }
  return rendered;
}

function presentOrNot(value: unknown): unknown {
  return value === false || value === null ? undefined : value;
}
