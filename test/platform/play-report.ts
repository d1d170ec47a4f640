/** The summary of a run in words. */
import type { Fault, FaultClass } from './faults.ts';
import type { Summary } from './tally.ts';

const WHAT: Readonly<Record<FaultClass, string>> = {
  late: 'is booked on the day before',
  missing_there: 'is left out',
  missing_here: 'is there twice, once under an id that was never played',
  amount: 'has another amount',
  count: 'is counted twice, the second time with no money',
};

/** What was played, what was answered, where the two sides disagree, and how the reports were bent. */
export function playReport(summary: Summary): string {
  const { seed, rounds, calls, retries, answers, transactions, disagreements, first_disagreements, faults } = summary;
  const lines = [
    `Played ${rounds} rounds with seed ${seed}: ${calls} calls, ${retries} retries`,
    `Answers: ${counts(answers)}`,
    `Transactions: ${counts(transactions)}`,
    disagreements === 0 ? 'No disagreement' : `${disagreements} disagreements`,
    ...first_disagreements.map((disagreement) => `  ${disagreement}`),
    ...(faults.length > 0 ? ["The PLATFORM's reports now differ from what was played:"] : []),
    ...faults.map((fault) => `  ${faultText(fault)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const counts = (counted: Readonly<Record<string, number>>): string =>
  Object.entries(counted)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const faultText = ({ class: faultClass, vendor, currency_code, date, transaction_id }: Fault): string =>
  `${faultClass.padEnd(14)} ${date} ${vendor} ${currency_code}: transaction ${transaction_id} ${WHAT[faultClass]}`;
