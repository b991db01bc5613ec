import './define';

export * from './elements';
export * from '../../src/session/index';
