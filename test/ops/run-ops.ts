/** npm run ops as a test runs it: in this process, with streams that are read and answers that are ready. */
import { PassThrough } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { openSdkAccount } from '../../infra/ops/aws/sdk-account.ts';
import { runOps } from '../../infra/ops/run.ts';
import type { Surroundings } from '../../infra/ops/surroundings.ts';

export interface OpsRun {
  readonly code: number;
  readonly output: string;
  readonly remarks: string;
}

export interface OpsSettings {
  readonly environment?: Readonly<Record<string, string>>;
  /** What is piped in; nothing unless told. */
  readonly input?: string;
  /** What somebody at a terminal answers to every question. */
  readonly answer?: string;
  readonly openAccount?: Surroundings['openAccount'];
}

/** Runs one command line, given as words or as a line that a blank parts. */
export async function ops(line: string | readonly string[], settings: OpsSettings = {}): Promise<OpsRun> {
  const input = Object.assign(new PassThrough(), { isTTY: settings.answer !== undefined });
  input.end(settings.answer ?? settings.input ?? '');
  const remarks = new PassThrough();
  let output = '';
  const code = await runOps(typeof line === 'string' ? line.split(' ') : line, {
    environment: settings.environment ?? {},
    input,
    output: { write: (text) => (output += text) },
    remarks,
    now: () => new Date('2026-11-22T12:00:00.000Z'),
    openAccount: settings.openAccount ?? openSdkAccount,
  });
  remarks.end();
  return { code, output, remarks: await readAll(remarks) };
}
