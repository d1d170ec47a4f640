/** Makes sure that there is a Java which can run DynamoDB Local. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartFailure } from './start-failure.ts';

const oldestVersion = 17;

/** @throws StartFailure saying what to install where, when `java` is not on the PATH or too old. */
export async function requireJava(): Promise<void> {
  const version = await javaVersion();
  if (version !== undefined && version >= oldestVersion) return;
  const found = version === undefined ? 'was not found' : `is version ${version}`;
  throw new StartFailure(
    `Java ${oldestVersion} or newer runs DynamoDB Local, but java ${found}. Install it: ` +
      'on Debian or Ubuntu `sudo apt install default-jre-headless`, on macOS `brew install --cask temurin`, ' +
      'on Windows `winget install EclipseAdoptium.Temurin.21.JRE`; or name another DynamoDB in DYNAMODB_ENDPOINT.',
  );
}

/** The major version of `java`, undefined when there is none: macOS has a `java` that only says where to get one. */
async function javaVersion(): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version'], { windowsHide: true });
    const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
    // Up to 8 versions were written 1.8.
    return major === undefined ? undefined : Number.parseInt(major === '1' && minor ? minor : major, 10);
  } catch {
    return undefined;
  }
}
