import { NO_FIGURES } from '../../src/core/engine-report';
import type { Engine } from '../../src/playout/engine';

/** An engine without media, which starts as a test says. What it tells its listener is up to the test. */
export function fakeEngine(transport: Engine['transport'], start: () => Promise<void>): Engine {
  const nothing = () => {};
  return {
    transport, start, figures: NO_FIGURES, footage: null, startAt: nothing, warm: nothing, choose: nothing, hold: nothing, proceed: nothing, halt: nothing,
  };
}
