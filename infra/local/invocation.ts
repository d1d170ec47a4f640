/** Calls a function as the Lambda service does: with a context, a time limit, and nothing but JSON coming back. */
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

/** As deployed (infra/constructs/route-function.ts). */
const timeoutMilliseconds = 6_000;
const memoryMegabytes = '1024';

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

/**
 * The function's result.
 *
 * @throws whatever the function throws, or Error when it has not answered in time: Lambda would have ended it.
 */
export async function invoke(name: string, handler: Handler, event: APIGatewayProxyEventV2): Promise<unknown> {
  const started = performance.now();
  const context = contextOf(name, event.requestContext.requestId, () =>
    Math.max(0, Math.round(timeoutMilliseconds - (performance.now() - started))),
  );
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`${name} did not answer within ${timeoutMilliseconds / 1_000} s`));
  }, timeoutMilliseconds);
  try {
    const result = await Promise.race([handler(event, context), timeout]);
    return JSON.parse(JSON.stringify(result) ?? 'null');
  } finally {
    clearTimeout(timer);
  }
}

/** Node 24 functions get no `done`, `fail` and `succeed`, which the type still has. */
function contextOf(name: string, awsRequestId: string, getRemainingTimeInMillis: () => number): Context {
  const context: Omit<Context, 'done' | 'fail' | 'succeed'> = {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis,
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    memoryLimitInMB: memoryMegabytes,
  };
  return context as Context;
}
