import type { ReactElement } from 'react';
import { channelsOf } from './channels';
import { Watch } from './watch';

/** Rendered on the server: the tag is in the HTML, with its attributes. */
export default async function Page({ searchParams }: PageProps<'/'>): Promise<ReactElement> {
  const { src = [] } = await searchParams;
  return <Watch channels={channelsOf([src].flat())} />;
}
