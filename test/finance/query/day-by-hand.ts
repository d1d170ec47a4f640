/** A day small enough to be added up by hand, with one of everything that a query tells apart. */
import type { Item } from '../../../shared/storage/attributes.ts';
import { game } from './asked-ledger.ts';
import { HandMadePlayer } from './hand-made-player.ts';

const FREE = { reason: 'PROMO-FREESPIN', game: '37', round: '9' };

const anna = new HandMadePlayer('anna')
  .transfers('2021-05-02T10:00:00.000Z', 'DEPOSIT', 'd1', '100.00')
  .sends('2021-05-02T23:59:59.500Z', 'BET', '1', '10.00')
  .sends('2021-05-03T00:00:10.000Z', 'WIN', '2', '25.50', { stated: '2021-05-02 23:59:58', finished: true })
  .sends('2021-05-03T08:00:00.000Z', 'BET', '3', '20.00', { round: '8', rake: '0.0125' })
  .sends('2021-05-03T08:01:00.000Z', 'WIN', '4', '5.25', { round: '8', reason: 'JACKPOT', finished: true })
  .sends('2021-05-03T09:00:00.000Z', 'BET', '5', '0.00', FREE)
  .sends('2021-05-03T09:01:00.000Z', 'WIN', '6', '3.00', FREE)
  .sends('2021-05-03T10:00:00.001Z', 'BET', '7', '7.00', { game: '37', round: '10' })
  .cancels('2021-05-03T10:05:00.000Z', '7', { game: '37', round: '10' })
  .sends('2021-05-03T11:00:00.000Z', 'BET', '8', '2.50', { game: '37', round: '11' })
  .sends('2021-05-03T11:01:00.000Z', 'REFUND', '9', '2.50', { game: '37', round: '11', finished: true })
  .sends('2021-05-03T12:00:00.000Z', 'BET', '97', '1000.00', { round: '12' })
  .cancels('2021-05-03T12:01:00.000Z', '97', { round: '12' })
  .cancels('2021-05-03T13:00:00.000Z', '98', { round: '14' })
  .sends('2021-05-03T13:30:00.000Z', 'BET', '10', '1.00', { reason: 'PROMO-FREESPIN', game: '999', round: '13' })
  .transfers('2021-05-03T14:00:00.000Z', 'WITHDRAWAL', 'w1', '30.00')
  .finishes('2021-05-03T15:00:00.000Z', '13', '999');

const bert = new HandMadePlayer('bert', 'SEK')
  .transfers('2021-05-03T06:00:00.000Z', 'DEPOSIT', 'd2', '50.00')
  .sends('2021-05-03T06:01:00.000Z', 'BET', '20', '5.00')
  .sends('2021-05-03T06:02:00.000Z', 'WIN', '21', '500.00')
  .transfers('2021-05-03T06:03:00.000Z', 'WITHDRAWAL', 'w2', '545.00')
  .cancels('2021-05-03T06:04:00.000Z', '21')
  .sends('2021-05-03T06:05:00.000Z', 'BET', '22', '1.00', { round: '8' });

/** With a transaction id that the other operator has too, and a moment that no calendar has. */
const carl = new HandMadePlayer('carl', 'EUR', 'othercasino')
  .transfers('2021-05-03T07:00:00.000Z', 'DEPOSIT', 'd1', '10.00')
  .sends('2021-05-03T07:00:00.000Z', 'BET', '1', '10.00', { stated: '2021-11-31 10:00:00' });

export const DAY_SETTINGS: readonly Item[] = [
  game('200', 'slotsXX', 'Orchard'),
  game('37', 'netent', 'Copper'),
  game('200', 'evolution', 'Table', 'othercasino'),
];

export const DAY_LEDGER: readonly Item[] = [...anna.items(), ...bert.items(), ...carl.items()];
