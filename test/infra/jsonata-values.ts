/** Values of a state machine as Step Functions reads them: every `{% … %}` in them is an expression of JSONata. */
import jsonata from 'jsonata';

/** What Step Functions calls an error, `Glue.AlreadyExistsException`; a service throws it, an execution ends with it. */
export class StateError extends Error {
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}

/**
 * The value with every expression in it replaced by what it gives.
 *
 * @param bindings by name, without the `$`
 * @throws StateError when an expression fails, or gives nothing, which JSON cannot say
 */
export async function evaluate(value: unknown, bindings: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((part) => evaluate(part, bindings)));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(async ([name, part]) => [name, await evaluate(part, bindings)]);
    return Object.fromEntries(await Promise.all(members));
  }
  const expression = expressionIn(value);
  return expression === undefined ? value : result(expression, bindings);
}

async function result(expression: string, bindings: Readonly<Record<string, unknown>>): Promise<unknown> {
  const given = await jsonata(expression)
    .evaluate(undefined, { ...bindings })
    .catch((error: Error) => {
      throw new StateError('States.QueryEvaluationError', error.message);
    });
  if (given === undefined) throw new StateError('States.QueryEvaluationError', `Nothing: ${expression}`);
  return asJson(given);
}

/** What stands between `{%` and `%}`; undefined where a value is no expression. */
export const expressionIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? /^\{%(.*)%\}$/s.exec(value)?.[1] : undefined;

/** Only JSON goes from state to state: a copy, without what JSONata hangs on to its arrays. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
