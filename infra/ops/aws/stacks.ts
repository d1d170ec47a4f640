/** What CloudFormation knows of a stack. */
import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import type { Stack, StackResource } from './aws-account.ts';
import { fromAws } from './aws-failure.ts';

/** @returns undefined when there is no such stack */
export async function findStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  const asked = client.send(new DescribeStacksCommand({ StackName: name })).catch((error: unknown) => {
    // CloudFormation has no name of its own for this error.
    if (/does not exist/.test((error as Error).message)) return undefined;
    throw error;
  });
  const stack = (await fromAws(`The stack ${name} cannot be looked up`, asked))?.Stacks?.[0];
  if (stack === undefined) return undefined;
  return {
    // arn:aws:cloudformation:region:account:stack/…
    account: stack.StackId?.split(':')[4] ?? 'unknown',
    status: stack.StackStatus ?? 'unknown',
    changedAt: stack.LastUpdatedTime ?? stack.CreationTime,
    outputs: Object.fromEntries(
      (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
  };
}

/** Every resource that has been made. */
export async function resourcesOf(client: CloudFormationClient, stackName: string): Promise<StackResource[]> {
  const pages = paginateListStackResources({ client }, { StackName: stackName });
  const resources: StackResource[] = [];
  const readAll = async () => {
    for await (const { StackResourceSummaries = [] } of pages) {
      for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of StackResourceSummaries) {
        if (ResourceType === undefined || LogicalResourceId === undefined || PhysicalResourceId === undefined) continue;
        resources.push({ type: ResourceType, logicalId: LogicalResourceId, physicalId: PhysicalResourceId });
      }
    }
  };
  await fromAws(`The resources of ${stackName} cannot be listed`, readAll());
  return resources;
}
