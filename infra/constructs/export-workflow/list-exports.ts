/** What an execution is to export: a list of tables and days, `{ table, day, isProgress }`, in the order to do it in. */
import type { ExportPlace } from './export-place.ts';
import { awsCall, DAY_MILLISECONDS, dayOf, jsonata, type State, type States, startOf } from './states.ts';
import { WHEN_FAILED } from './tell-why.ts';

const PARAMETER_MISSING = 'Ssm.ParameterNotFoundException';

/**
 * A table of the ledger on `$day`, and the settings beside it.
 *
 * @param isProgress whether the day is to be remembered as the last one exported
 */
export const listExports = (table: 'ledger' | 'ledger_changes', isProgress = false): State => ({
  Type: 'Pass',
  Assign: {
    exports: [
      { table, day: jsonata('$day'), isProgress },
      { table: 'settings', day: jsonata('$day'), isProgress: false },
    ],
  },
  Next: 'ExportEach',
});

/** Each day that was missed is an export of its own: DynamoDB exports the changes of 24 hours at most. */
export const missedDaysStates = ({ progressParameter }: ExportPlace): States => ({
  IsDayNamed: {
    Type: 'Choice',
    Choices: [{ Condition: jsonata('$exists($states.input.date)'), Next: 'ListNamedDay' }],
    Default: 'ReadProgress',
  },
  ListNamedDay: listExports('ledger_changes'),
  ReadProgress: awsCall(
    'ssm:getParameter',
    {
      Arguments: { Name: progressParameter },
      Assign: { lastDay: jsonata('$states.result.Parameter.Value') },
      Catch: [{ ErrorEquals: [PARAMETER_MISSING], Next: 'ListFirstExport' }, WHEN_FAILED],
      Next: 'ListMissedDays',
    },
    PARAMETER_MISSING,
  ),
  ListFirstExport: listExports('ledger', true),
  ListMissedDays: {
    Type: 'Pass',
    Assign: {
      exports: jsonata(`(
        $missed := (${startOf('$day')} - ${startOf('$lastDay')}) / ${DAY_MILLISECONDS};
        $changes := $missed < 1 ? [] : $map([1..$missed], function($number) {{
          'table': 'ledger_changes',
          'day': ${dayOf(`${startOf('$lastDay')} + $number * ${DAY_MILLISECONDS}`)},
          'isProgress': true
        }});
        $append($changes, [{ 'table': 'settings', 'day': $day, 'isProgress': false }])
      )`),
    },
    Next: 'ExportEach',
  },
});
