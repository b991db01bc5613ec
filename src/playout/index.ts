export { liveWays } from './live-ways';
export { makeEngine } from './make-engine';
export { Places } from './places';
export { Playout } from './playout';
