/** The command npm run ops: daily work on players, money, games, jobs and secrets, on this machine or in AWS. */
import { runOps } from './run.ts';

// A pipe that is closed early, as by `head`, is no failure.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runOps(process.argv.slice(2), {
  // biome-ignore lint/style/noProcessEnv: the command line's own entry point
  environment: process.env,
  input: process.stdin,
  output: process.stdout,
  remarks: process.stderr,
  now: () => new Date(),
  // The SDK is slow to load, and this machine's service is asked without it.
  openAccount: async (access) => (await import('./aws/sdk-account.ts')).openSdkAccount(access),
});
