import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { channelsOf } from './channels';
import { Watch } from './watch';
import './watch.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

const asked = new URLSearchParams(location.search).getAll('src');
createRoot(root).render(
  <StrictMode>
    <Watch channels={channelsOf(asked)} />
  </StrictMode>,
);
