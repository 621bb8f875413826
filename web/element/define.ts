import { ReaderFund } from './reader-fund.js';

// A page may carry the script twice, from two addresses; defining a name twice would throw.
if (!customElements.get('reader-fund')) customElements.define('reader-fund', ReaderFund);
