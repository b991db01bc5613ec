import type { Metadata } from 'next';
import type { ReactElement, ReactNode } from 'react';
import './watch.css';

export const metadata: Metadata = { title: 'Watch', icons: { icon: 'data:,' } };

export default function Layout({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
