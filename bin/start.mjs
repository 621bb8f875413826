import process from 'process';
import { checkNode } from './check-node.mjs';

checkNode();
// In this process, not in a child: signals reach the service itself.
import('./build/report.mjs')
  .then(({ build }) => build(['server', 'web'], { onlyIfStale: true }))
  .then(() => import('../dist/src/main.js'))
  .then(({ main }) => main())
  .catch((error) => {
    console.error(isForPeople(error) ? error.message : error);
    process.exit(1);
  });

/** These explain themselves to whoever starts the service; a stack would hide it. */
function isForPeople(error) {
  return ['EmbeddedPostgresError', 'SettingsError'].includes(error.constructor.name);
}
