import { parseCrontab } from 'graphile-worker';
import { crontabOf } from './jobs.service.js';

describe('crontabOf', () => {
  it('schedules what has a schedule, in its queue, once however long it waits', () => {
    const run = () => Promise.resolve();
    const crontab = crontabOf([
      { name: 'prove', schedule: '*/10 * * * *', queue: 'proofs', run },
      { name: 'watch', schedule: '* * * * *', letsMissedGo: true, queue: 'watches', run },
      { name: 'on_demand', queue: 'proofs', run },
    ]);
    expect(parseCrontab(crontab)).toMatchObject([
      {
        task: 'prove',
        options: { queueName: 'proofs', jobKey: 'prove', backfillPeriod: 24 * 3600_000 },
      },
      { task: 'watch', options: { queueName: 'watches', jobKey: 'watch', backfillPeriod: 0 } },
    ]);
  });
});
