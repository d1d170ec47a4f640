/** The dashboard's rows on one operator: what of all calls is its own. */
import { Duration } from 'aws-cdk-lib';
import { type IWidget, TextWidget, TextWidgetBackground } from 'aws-cdk-lib/aws-cloudwatch';
import { type EmittedMetric, emitted } from '../emitted-metrics.ts';
import { COMMANDS, RULED_CODES } from './call-rows.ts';
import { COLUMNS, graph } from './graph.ts';
import { eachFound, sumOfFound } from './search.ts';

/** A heading and four graphs. */
export function operatorRows(operatorId: string): readonly IWidget[][] {
  const ofOperator = { dimensions: ['command', 'operator'], where: `operator="${operatorId}"` };
  const count = (name: EmittedMetric, label: string = name) => sumOfFound(label, { name, ...ofOperator });
  const heading = new TextWidget({
    markdown: `## ${operatorId}`,
    width: COLUMNS,
    height: 1,
    background: TextWidgetBackground.TRANSPARENT,
  });
  return [
    [heading],
    [
      graph(
        'Answered OK, a minute',
        COMMANDS.map((command) => emitted('Ok', { command, operator: operatorId }, { label: command })),
        { stacked: true },
      ),
      graph(
        'Refused by the rules, a minute',
        RULED_CODES.map((code) => count(code)),
        { stacked: true },
      ),
      graph('Failed, or below zero, a minute', [
        count('OP_50', 'OP_50 internal error'),
        count('OP_47', 'OP_47 timeout'),
        count('NegativeBalances', 'balances below zero'),
      ]),
      graph(
        'Left of the limit at the PLATFORM, by currency',
        [
          eachFound({
            name: 'AvailableBalance',
            dimensions: ['currency', 'operator'],
            where: `operator="${operatorId}"`,
          }),
        ],
        { period: Duration.minutes(5) },
      ),
    ],
  ];
}
