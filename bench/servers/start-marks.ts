import { ChildProcess } from 'node:child_process';
import fs, { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Server } from 'node:net';
import { resolve, sep } from 'node:path';

/**
 * Loaded before `npm start` by NODE_OPTIONS, it notes from outside what the start comes to: when the
 * process began, when it read a source, asked for a port and started a program. It changes nothing.
 */
export interface Mark {
  readonly what: 'began' | 'read a source' | 'listened' | 'started' | 'ended';
  /** A port, or a program with its arguments. */
  readonly detail: string;
  readonly pid: number;
  /** Unix time in ms, with fractions. */
  readonly at: number;
}

/** The check whether dist is up to date reads them all; nothing else reads one. */
const SOURCES = resolve('src') + sep;

const FILE = process.env.READERFUND_START_MARKS;

function note(what: Mark['what'], detail = '', at = performance.timeOrigin + performance.now()) {
  const mark: Mark = { what, detail, pid: process.pid, at };
  appendFileSync(FILE!, `${JSON.stringify(mark)}\n`);
}

/** Calls what was there, after a look at it. */
function observe<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  look: (self: unknown, args: unknown[]) => void,
): void {
  const original = target[name] as (...args: unknown[]) => unknown;
  target[name] = function observed(this: unknown, ...args: unknown[]) {
    look(this, args);
    return original.apply(this, args);
  } as Target[Name];
}

function observeStart(): void {
  note('began', '', performance.timeOrigin);
  let sources = 0;
  observe(fs, 'readFileSync', (_, [file]) => {
    if (String(file).startsWith(SOURCES)) sources = performance.timeOrigin + performance.now();
  });
  syncBuiltinESMExports();
  observe(Server.prototype, 'listen', (self, [first]) => {
    if (sources > 0) note('read a source', '', sources);
    sources = 0;
    const server = self as Server;
    server.once('listening', () => {
      const port = typeof first === 'number' ? first : (first as { port?: number }).port;
      note('listened', String(port));
    });
  });
  const prototype = ChildProcess.prototype as ChildProcess & {
    spawn(options: { args: string[] }): void;
  };
  observe(prototype, 'spawn', (self, [options]) => {
    const command = (options as { args: string[] }).args.join(' ');
    note('started', command);
    (self as ChildProcess).once('exit', () => note('ended', command));
  });
}

// npm itself is a Node.js program as well.
if (FILE !== undefined && process.argv[1]?.endsWith('start.mjs')) observeStart();
