/** Runs a workflow of the Amazon States Language on made-up services: its real JSONata, its retries, and no waiting. */
import { asJson, evaluate, StateError } from './jsonata-values.ts';

export interface State {
  readonly Type: 'Pass' | 'Choice' | 'Task' | 'Wait' | 'Map' | 'Succeed' | 'Fail';
  readonly Next?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly Arguments?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
  readonly Output?: unknown;
  readonly Seconds?: number;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
  readonly Catch?: readonly (Outcome & { readonly ErrorEquals: readonly string[]; readonly Next: string })[];
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Items?: unknown;
  readonly ItemProcessor?: Workflow;
  readonly Error?: string;
  readonly Cause?: string;
}

type Outcome = Pick<State, 'Assign' | 'Output'>;

export interface Workflow {
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

/** A call as a service gets it: `glue:createPartition`. */
export interface Call {
  readonly action: string;
  readonly request: Readonly<Record<string, unknown>>;
}

export interface Execution {
  readonly input: unknown;
  /** `$states.context`. */
  readonly context: unknown;
  /** @throws StateError */
  readonly service: (call: Call) => unknown;
}

type Variables = Readonly<Record<string, unknown>>;

/** The execution has waited for longer than the workflow may take; no state can catch that. */
export class TimedOut extends Error {}

/**
 * The output of the execution.
 *
 * @throws StateError that it fails with; TimedOut; Error where the workflow itself is wrong
 */
export const runWorkflow = (workflow: Workflow, execution: Execution): Promise<unknown> =>
  runStates(workflow, { ...execution, secondsLeft: workflow.TimeoutSeconds ?? Infinity }, execution.input, {});

interface Run extends Execution {
  /** What is left to be waited. */
  secondsLeft: number;
}

async function runStates(
  { StartAt, States }: Workflow,
  execution: Run,
  input: unknown,
  outer: Variables,
): Promise<unknown> {
  let step: Step = { output: input, variables: {}, next: StartAt };
  while (step.next !== undefined) {
    const state = States[step.next];
    if (!state) throw new Error(`There is no state ${step.next}`);
    step = await runState(state, { execution, input: step.output, outer, own: step.variables });
  }
  return step.output;
}

interface Situation {
  readonly execution: Run;
  readonly input: unknown;
  /** Variables that may be read, but not assigned. */
  readonly outer: Variables;
  readonly own: Variables;
}

interface Step {
  readonly output: unknown;
  readonly variables: Variables;
  readonly next: string | undefined;
}

async function runState(state: State, situation: Situation): Promise<Step> {
  const attempts = new Map<unknown, number>();
  for (;;) {
    try {
      return await attempt(state, situation);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const matches = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) =>
        ErrorEquals.includes(error.error) || ErrorEquals.includes('States.ALL');
      const retrier = state.Retry?.find(matches);
      const made = attempts.get(retrier) ?? 0;
      attempts.set(retrier, made + 1);
      if (retrier && made < retrier.MaxAttempts) continue;
      const catcher = state.Catch?.find(matches);
      if (!catcher) throw error;
      const errorOutput = { Error: error.error, Cause: error.message };
      return leave(catcher, situation, { errorOutput }, errorOutput, catcher.Next);
    }
  }
}

async function attempt(state: State, situation: Situation): Promise<Step> {
  const { input } = situation;
  const read = (template: unknown) => evaluate(template, bindingsOf(situation, {}));
  switch (state.Type) {
    case 'Wait':
      situation.execution.secondsLeft -= state.Seconds ?? 0;
      if (situation.execution.secondsLeft < 0) throw new TimedOut();
      return leave(state, situation, {}, input, state.Next);
    case 'Pass':
    case 'Succeed':
      return leave(state, situation, {}, input, state.Next);
    case 'Choice':
      return leave(state, situation, {}, input, await chosen(state, read));
    case 'Task': {
      const result = await called(state, situation, await read(state.Arguments));
      return leave(state, situation, { result }, result, state.Next);
    }
    case 'Map': {
      const result = [];
      const variables = { ...situation.outer, ...situation.own };
      for (const item of (await read(state.Items)) as unknown[]) {
        result.push(await runStates(state.ItemProcessor as Workflow, situation.execution, item, variables));
      }
      return leave(state, situation, { result }, result, state.Next);
    }
    case 'Fail':
      throw new StateError(String(await read(state.Error)), String(await read(state.Cause)));
  }
}

async function chosen(state: State, read: (template: unknown) => Promise<unknown>): Promise<string | undefined> {
  for (const { Condition, Next } of state.Choices ?? []) {
    const answer = await read(Condition);
    if (typeof answer !== 'boolean') throw new StateError('States.QueryEvaluationError', `${Condition} is ${answer}`);
    if (answer) return Next;
  }
  return state.Default;
}

/** An answer without a value is `{}`, as from AWS. */
async function called({ Resource = '' }: State, { execution }: Situation, request: unknown): Promise<unknown> {
  const action = Resource.replace('arn:aws:states:::aws-sdk:', '');
  return asJson((await execution.service({ action, request: request as Call['request'] })) ?? {});
}

async function leave(
  { Assign = {}, Output }: Outcome,
  situation: Situation,
  states: Readonly<Record<string, unknown>>,
  output: unknown,
  next: string | undefined,
): Promise<Step> {
  const taken = Object.keys(Assign).filter((name) => name in situation.outer);
  if (taken.length > 0) throw new Error(`Assigns what belongs to the workflow around it: ${taken.join(', ')}`);
  const bindings = bindingsOf(situation, states);
  const assigned = (await evaluate(Assign, bindings)) as Variables;
  return {
    output: Output === undefined ? output : await evaluate(Output, bindings),
    variables: { ...situation.own, ...assigned },
    next,
  };
}

/** Variables are seen as they were before the state, whatever it assigns. */
const bindingsOf = ({ execution, input, outer, own }: Situation, states: object): Variables => ({
  ...outer,
  ...own,
  states: { ...states, input, context: execution.context },
});
