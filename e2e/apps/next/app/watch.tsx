'use client';

import { useRef, useState, type ReactElement } from 'react';
import { Red5DvrPlayer, type Red5DvrPlayerElement } from 'red5-dvr-player/react';
import type { Channel } from './channels';

/** A page of a channel: the player, and buttons of its own that work it. */
export function Watch({ channels }: { readonly channels: readonly Channel[] }): ReactElement {
  const player = useRef<Red5DvrPlayerElement>(null);
  const [src, setSrc] = useState(channels[0]?.src);
  const [open, setOpen] = useState(true);
  const [place, setPlace] = useState('');

  const rewind = (seconds: number): void => {
    if (player.current) player.current.currentTime -= seconds;
  };

  return (
    <main>
      <nav>
        {channels.map((channel) => (
          <button
            key={channel.src}
            type="button"
            aria-pressed={channel.src === src}
            onClick={() => setSrc(channel.src)}
          >
            {channel.name}
          </button>
        ))}
      </nav>
      {open && (
        <Red5DvrPlayer
          id="player"
          ref={player}
          src={src}
          autoPlay
          muted
          playsInline
          timeDisplay="clock"
          words={{ player: 'Broadcast' }}
          onTimeUpdate={({ currentTarget }) => setPlace(placeOf(currentTarget))}
          onBroadcastChange={({ currentTarget }) => setPlace(placeOf(currentTarget))}
        />
      )}
      <p>
        <button type="button" onClick={() => rewind(3600)}>An hour back</button>
        <button type="button" onClick={() => player.current?.goLive()}>To live</button>
        <button type="button" onClick={() => setOpen(!open)}>{open ? 'Close' : 'Open'}</button>
        <span className="place">{open && place}</span>
      </p>
    </main>
  );
}

function placeOf({ broadcast, atLiveEdge, seekable, currentTime }: Red5DvrPlayerElement): string {
  if (broadcast !== 'live' || seekable.length === 0) return broadcast;
  if (atLiveEdge) return 'Live';
  const behind = Math.round(seekable.end(0) - currentTime);
  return behind < 60 ? `${behind} s behind live` : `${Math.round(behind / 60)} min behind live`;
}
