/** Tells what a process id stands for now, since ids are used again after their process has ended. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The command line of a process, its arguments parted by blanks.
 *
 * @returns undefined when it has ended, or where the system does not tell (Windows).
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      return command.replaceAll('\0', ' ').trim() || undefined;
    }
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', `${pid}`]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of this id runs; one that has ended and only waits for its parent to notice does not. */
export async function isRunning(pid: number): Promise<boolean> {
  if (process.platform !== 'win32') return (await commandOf(pid)) !== undefined;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
