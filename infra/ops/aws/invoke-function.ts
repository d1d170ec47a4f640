/** Calls a Lambda function and waits for its answer. */
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { Refusal } from '../failure.ts';
import { fromAws } from './aws-failure.ts';

/**
 * @param event as JSON
 * @returns the answer as JSON
 * @throws Refusal when the function fails; why is in its log, and left out here, since it may quote data
 */
export async function invokeFunction(client: LambdaClient, functionArn: string, event: string): Promise<string> {
  const call = new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(event) });
  const { Payload, FunctionError, $metadata } = await fromAws('The function cannot be called', client.send(call));
  const answer = Buffer.from(Payload ?? []).toString('utf8');
  if (FunctionError === undefined) return answer;
  const { errorType = FunctionError } = JSON.parse(answer) as { readonly errorType?: string };
  throw new Refusal(`The function failed with ${errorType}; its log tells more, under request ${$metadata.requestId}.`);
}
