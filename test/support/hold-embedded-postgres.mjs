// A process of its own that uses an embedded PostgreSQL until its standard input ends. Arguments:
// the folder of the compiled src/database, and the data folder.
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const [compiled, dataDir] = process.argv.slice(2);
const module = await import(pathToFileURL(join(compiled, 'embedded-postgres.js')).href);
const { url, release } = await module.useEmbeddedPostgres(dataDir);
process.stdout.write(`${url}\n`);
process.stdin.resume().once('end', release);
