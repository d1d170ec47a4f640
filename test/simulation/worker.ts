/** A worker thread of the simulation: in its own process of thought the clock, chance and DynamoDB are virtual. */
import { parentPort } from 'node:worker_threads';
import type { Job } from './job.ts';
import { installGlobals } from './world/globals.ts';

// Before anything of the code under test is loaded, which keeps what it finds.
installGlobals();
const { doJob } = await import('./do-job.ts');

parentPort?.on('message', (job: Job) => {
  void doJob(job).then((report) => parentPort?.postMessage(report));
});
