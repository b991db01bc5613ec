export { makeEngine } from './make-engine';
export { Playout } from './playout';
