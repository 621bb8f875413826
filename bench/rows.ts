import type { Experiment } from './row.js';
import { ackLatency } from './rows/ack-latency.js';
import { checkout } from './rows/checkout.js';
import { csv } from './rows/csv.js';
import { fanOut } from './rows/fan-out.js';
import { grown } from './rows/grown.js';
import { peerCharges, peerSessions } from './rows/peers.js';
import { progress } from './rows/progress.js';
import { start } from './rows/start.js';
import { streams } from './rows/streams.js';
import { totalsByDay } from './rows/totals-by-day.js';
import { webhooks } from './rows/webhooks.js';

/** In the order of the table. */
export const EXPERIMENTS: readonly Experiment[] = Object.freeze([
  progress,
  webhooks,
  peerSessions,
  peerCharges,
  ackLatency,
  grown,
  fanOut,
  streams,
  totalsByDay,
  csv,
  checkout,
  start,
]);
