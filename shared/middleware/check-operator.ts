/** Lets a call through only for an operator id that this deployment serves: else 404 (rule 8.1). Who calls, IAM has checked. */
import { CallRejected, type OperatorLink } from './operator-event.ts';

export const checkOperator = (operatorIds: ReadonlySet<string>): OperatorLink => ({
  before: function checkOperatorBefore({ event }) {
    const operatorId = event.pathParameters?.operator_id ?? '';
    if (!operatorIds.has(operatorId)) throw new CallRejected('operatorNotFound');
    event.call.operatorId = operatorId;
  },
});
