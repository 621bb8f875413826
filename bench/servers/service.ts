import { main } from '../../src/main.js';
import { endWithParent, tellParent } from '../parent.js';

/** The complete service, started by its own `main`. */
endWithParent();
await main();
tellParent({ ready: true });
