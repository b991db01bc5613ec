import { shortDuration, spokenDuration } from '../../src/core/clock-text';
import { CATCH_UP_SPEED, secondsToLive } from '../state/catch-up';
import type { Note } from '../state/note';
import { behindLive, type PlayerState } from '../state/player-state';
import type { Verb } from '../state/verb';
import { fill, type Words } from '../state/words';

/** A note as it is shown. */
export interface NoteShown {
  readonly text: string;
  /** What a screen reader is told when it comes up: a time once, not each second. */
  readonly spoken: string;
  readonly actions: readonly { readonly label: string; readonly verb: Verb }[];
  /** An address to copy by hand. */
  readonly url?: string;
  /** It stays until something is chosen, or until it is out of date. */
  readonly stays: boolean;
}

const LOST_LINKS = { before: 'linkBefore', after: 'linkAfter', 'no-clock': 'linkNoClock' } as const;

/** What a note says now, and what can be chosen. */
export function noteShown(note: Note, state: PlayerState, words: Words): NoteShown {
  const behind = behindLive(state);
  const speed = String(CATCH_UP_SPEED);
  const ahead = shortDuration(secondsToLive(behind));
  switch (note.kind) {
    case 'away':
      return {
        text: fill(words.away, { time: shortDuration(behind) }),
        spoken: fill(words.away, { time: spokenDuration(behind, words.language) }),
        actions: [
          { label: words.goOn, verb: { do: 'go-on' } },
          { label: fill(words.catchUp, { speed, time: ahead }), verb: { do: 'catch-up' } },
          { label: words.goLive, verb: { do: 'go-live' } },
        ],
        stays: state.paused,
      };
    case 'catching-up':
      return {
        text: fill(words.catchingUp, { speed, time: ahead }),
        spoken: fill(words.catchingUp, { speed, time: spokenDuration(secondsToLive(behind), words.language) }),
        actions: [{ label: words.stopCatchingUp, verb: { do: 'catch-up' } }],
        stays: true,
      };
    case 'link-lost': {
      const live = state.streamType === 'live';
      const text = note.why === 'after' && !live ? words.linkAfterEnd : words[LOST_LINKS[note.why]];
      const goLive = live && note.why === 'before';
      return { text, spoken: text, actions: goLive ? [{ label: words.goLive, verb: { do: 'go-live' } }] : [], stays: false };
    }
    case 'link': {
      const text = note.copied ? words.linkCopied : words.linkNotCopied;
      return { text, spoken: text, actions: [], stays: !note.copied, ...(!note.copied && { url: note.url }) };
    }
  }
}
