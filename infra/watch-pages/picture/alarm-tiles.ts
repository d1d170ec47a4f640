/** The panel of alarms: a tile each, those that ring first. */
import type { AlarmPanel } from './dashboard-body.ts';
import { card, type Frame } from './frame.ts';
import { pixels, shortened, text } from './svg.ts';

/** The one that rings in the picture: the lost races of its graph say why. */
const RINGING = 'conflicts';

const TILE = { width: 100, height: 14 };
const BELOW_TITLE = 26;
const LETTERS = 21;

/** @param prefix what the names of all alarms begin with: the stage's stacks. */
export function alarmTiles({ properties: { title, alarms } }: AlarmPanel, frame: Frame, prefix: RegExp): string {
  const names = alarms.map((arn) => arn.slice(arn.lastIndexOf(':') + 1).replace(prefix, ''));
  const inOrder = [...names.filter((name) => name === RINGING), ...names.filter((name) => name !== RINGING)];
  const columns = Math.floor((frame.width - 12) / TILE.width);
  const tiles = inOrder.map((name, index) => {
    const x = frame.x + 8 + (index % columns) * ((frame.width - 12) / columns);
    const y = frame.y + BELOW_TITLE + Math.floor(index / columns) * TILE.height;
    return tile(name, x, y, name === RINGING);
  });
  return [card(frame, title), ...tiles].join('\n');
}

const tile = (name: string, x: number, y: number, rings: boolean): string =>
  `<rect x="${pixels(x)}" y="${pixels(y)}" width="${TILE.width - 3}" height="${TILE.height - 2}" rx="2" fill="${
    rings ? '#d13212' : '#e6f2e6'
  }"/>${text(x + 3, y + 9, shortened(name, LETTERS), { size: 8, fill: rings ? '#ffffff' : '#1d5c1d', bold: rings })}`;
