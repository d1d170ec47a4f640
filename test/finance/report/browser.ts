/** A headless Chromium, where the machine has one. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// biome-ignore lint/style/noProcessEnv: where the browser of this machine is
const { CHROMIUM, PATH = '' } = process.env;

/** Undefined where there is none: `CHROMIUM` names one that is not on the `PATH`. */
export const chromiumFile: string | undefined = [
  ...(CHROMIUM === undefined ? [] : [CHROMIUM]),
  ...PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
].find(isExecutable);

/** A browser that asks the network for nothing of its own. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumFile ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
