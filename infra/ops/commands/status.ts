/** The command that tells where one is and whether the service is up, before anything else is done. */
import { define } from '../command.ts';
import type { Place } from '../place.ts';
import { record } from './answers.ts';

const status = define({
  noun: 'status',
  summary: 'Tells where one acts, and whether the service is up',
  detail: 'Exit code 0 says that both APIs answer, and that the operator API lets these credentials in.',
  parameters: {},
  options: {},
  example: 'status --stage staging --profile casino',
  asksFirst: false,
  run: async (_, { place, operatorId, service }) => {
    await service.ping();
    await service.call('list-games', { query: { limit: '1' } });
    const answers = { gameplay_api: 'answers', operator_api: 'answers' };
    return record({ operator_id: operatorId, base_url: place.baseUrl, ...deploymentOf(place), ...answers });
  },
});

function deploymentOf({ deployment, baseUrl }: Place) {
  if (deployment === undefined) return { stage: 'local' };
  const { stage, region, stack } = deployment;
  const { BaseUrl: ofStack = baseUrl } = stack.outputs;
  return {
    ...(ofStack !== baseUrl && { base_url_of_stack: ofStack }),
    stage,
    account: stack.account,
    region,
    stack_status: stack.status,
    ...(stack.changedAt && { deployed_at: stack.changedAt.toISOString() }),
  };
}

export const STATUS_COMMANDS = [status];
