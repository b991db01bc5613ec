export { liveWays } from './live-ways';
export { makeEngine } from './make-engine';
export { Playout } from './playout';
