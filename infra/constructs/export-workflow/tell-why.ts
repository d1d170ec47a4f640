/** What happens when there is no export: it is told why, with the command that makes it after all. */
import type { ExportPlace } from './export-place.ts';
import { awsCall, jsonata, type States } from './states.ts';

/** The error of an execution whose failure has been told. */
export const TOLD = 'ExportFailed';

/** Catches what can be caught. How else an execution may end, the rule beside the topic tells. */
export const WHEN_FAILED = {
  ErrorEquals: ['States.ALL'],
  Assign: { why: jsonata('$states.errorOutput') },
  Next: 'TellWhy',
};

export const tellWhyStates = (place: ExportPlace): States => {
  const lines = [
    `'There is no export of ' & $day & ' for finance. ' & $why.Error & ': ' & $why.Cause`,
    `''`,
    `'When that is put right, run it again:'`,
    `'aws stepfunctions start-execution --region ${place.region} --state-machine-arn '
      & $states.context.StateMachine.Id & " --input '" & $sameInput & "'"`,
    ...(place.mode === 'incremental' ? beginAnew(place) : []),
    `''`,
    `'What happened: ' & $states.context.Execution.Id`,
  ];
  return {
    TellWhy: awsCall('sns:publish', {
      Arguments: {
        TopicArn: place.alertTopicArn,
        Subject: jsonata(`'${place.name}: no export of ' & $day`),
        Message: jsonata(`$join([${lines.join(', ')}], '\\n')`),
      },
      Next: 'Failed',
    }),
    Failed: { Type: 'Fail', Error: TOLD, Cause: jsonata(`$why.Error & ': ' & $why.Cause`) },
  };
};

const beginAnew = ({ region, progressParameter }: ExportPlace): string[] => [
  `''`,
  `'If a missing day is older than what DynamoDB can still export, begin anew with a full export; before the above:'`,
  `'aws ssm delete-parameter --region ${region} --name ${progressParameter}'`,
];
