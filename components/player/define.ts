import { Red5DvrPlayer } from './red5-dvr-player';

// Importing this file is the wish to have the tags.
Red5DvrPlayer.define();
