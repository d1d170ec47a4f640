/** An exclusive claim on a folder that ends with the process that made it, even with kill -9. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const sqliteBusy = 5;

/**
 * Claims a folder for this process. SQLite is here for its locks alone: Node offers no other that the operating system
 * itself takes back from a dead process, on Linux, macOS and Windows.
 *
 * @returns the function that gives the folder up (once is enough), or undefined while another live process holds it.
 */
export function claimFolder(folder: string): (() => void) | undefined {
  const database = new DatabaseSync(join(folder, 'owner.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
  return () => {
    if (database.isOpen) database.close();
  };
}
