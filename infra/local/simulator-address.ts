/** Where the platform simulator of a data folder is: `npm start` leaves its address there for `npm run play` and the jobs. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const addressFile = (dataDir: string): string => join(dataDir, 'platform.json');

/** The address, or undefined when no simulator has left one; one that was killed leaves one where nobody answers. */
export function simulatorUrl(dataDir: string): string | undefined {
  try {
    const { url } = JSON.parse(readFileSync(addressFile(dataDir), 'utf8')) as { url: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Leaves the address, or takes it away; a reader sees a whole one or none. */
export function tellSimulatorUrl(dataDir: string, url: string | undefined): void {
  const file = addressFile(dataDir);
  const draft = `${file}.${process.pid}`;
  if (url === undefined) rmSync(file, { force: true });
  else {
    writeFileSync(draft, JSON.stringify({ url }));
    renameSync(draft, file);
  }
}
