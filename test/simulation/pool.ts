/** Worker threads that do runs, as many at once as there are; what each run comes to depends on its options alone. */
import { Worker } from 'node:worker_threads';
import type { Job, JobReport } from './job.ts';

export interface Pool {
  readonly do: (job: Job) => Promise<JobReport>;
  /** Does jobs as workers become free, in their order; stops taking more when told so. */
  readonly doAll: (jobs: Iterable<Job>, onReport: (report: JobReport, job: Job) => 'go on' | 'stop') => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Hand {
  readonly worker: Worker;
  readonly do: (job: Job) => Promise<JobReport>;
}

/** @param size how many threads */
export function openPool(size: number): Pool {
  const hands = Array.from({ length: size }, newHand);
  return {
    do: (job) => (hands[0] as Hand).do(job),
    doAll: async (jobs, onReport) => {
      const queue = jobs[Symbol.iterator]();
      let isStopped = false;
      const work = async (hand: Hand): Promise<void> => {
        for (let next = queue.next(); !next.done && !isStopped; next = queue.next()) {
          const report = await hand.do(next.value);
          if (onReport(report, next.value) === 'stop') isStopped = true;
        }
      };
      await Promise.all(hands.map(work));
    },
    close: async () => {
      await Promise.all(hands.map(({ worker }) => worker.terminate()));
    },
  };
}

/** A thread, which does one job after the other. */
function newHand(): Hand {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  let last: Promise<unknown> = Promise.resolve();
  const ask = (job: Job): Promise<JobReport> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (report: JobReport) => {
        worker.off('error', reject);
        resolve(report);
      });
      worker.postMessage(job);
    });
  return {
    worker,
    do: (job) => {
      const report = last.then(() => ask(job));
      last = report.catch(() => undefined);
      return report;
    },
  };
}
