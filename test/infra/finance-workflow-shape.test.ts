/** The workflow of the export as a graph: what no tool checks before Step Functions refuses it, or stops half-way. */
import { describe, expect, test } from '@jest/globals';
import jsonata from 'jsonata';
import { workflowOf } from './export-execution.ts';
import { expressionIn } from './jsonata-values.ts';
import type { State, Workflow } from './state-machine.ts';

/** Functions of JSONata 2.0.6, which Step Functions evaluates, as far as they are used here; it knows no `$eval`. */
const KNOWN_FUNCTIONS = ['append', 'exists', 'fromMillis', 'join', 'map', 'split', 'string', 'substring', 'toMillis'];

/** The workflow, and those inside its Map states. */
const graphsOf = (workflow: Workflow): Workflow[] => [
  workflow,
  ...Object.values(workflow.States).flatMap(({ ItemProcessor }) => (ItemProcessor ? graphsOf(ItemProcessor) : [])),
];

const nextOf = ({ Next, Default, Choices = [], Catch = [] }: State): string[] =>
  [Next, Default, ...Choices.map((choice) => choice.Next), ...Catch.map((catcher) => catcher.Next)].filter(
    (name) => name !== undefined,
  );

const isEnd = ({ Type, End }: State) => End === true || Type === 'Succeed' || Type === 'Fail';

const expressionsIn = (value: unknown): string[] => {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(expressionsIn);
  const expression = expressionIn(value);
  return expression === undefined ? [] : [expression];
};

/** Every state that can be come to from these, by these steps. */
function reach(from: readonly string[], steps: (name: string) => readonly string[]): Set<string> {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    steps(name).forEach(visit);
  };
  from.forEach(visit);
  return reached;
}

describe.each(['full', 'incremental'] as const)('%s', (mode) => {
  const workflow = workflowOf(mode);
  const graphs = graphsOf(workflow);
  const states = graphs.flatMap(({ States }) => Object.entries(States));
  const tasks = states.filter(([, { Type }]) => Type === 'Task');

  test('every step leads to a state of the same graph, and a choice always leads somewhere', () => {
    for (const { StartAt, States } of graphs) {
      const nowhere = [StartAt, ...Object.values(States).flatMap(nextOf)].filter((name) => !(name in States));
      expect(nowhere).toEqual([]);
    }
    const undecided = states.filter(([, { Type, Default }]) => Type === 'Choice' && Default === undefined);
    expect(undecided).toEqual([]);
  });

  test('every state can be reached, goes on or ends, and ends some time', () => {
    for (const { StartAt, States } of graphs) {
      const names = Object.keys(States);
      const stateOf = (name: string) => States[name] as State;
      expect([...reach([StartAt], (name) => nextOf(stateOf(name)))].sort()).toEqual(names.sort());
      const confused = names.filter((name) => isEnd(stateOf(name)) === (stateOf(name).Next !== undefined));
      expect(confused.filter((name) => stateOf(name).Type !== 'Choice')).toEqual([]);
      const before = (name: string) => names.filter((other) => nextOf(stateOf(other)).includes(name));
      const ends = names.filter((name) => isEnd(stateOf(name)));
      expect([...reach(ends, before)].sort()).toEqual(names.sort());
    }
  });

  test('names are no longer than 80 characters and meet nowhere', () => {
    const names = states.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 80)).toEqual([]);
  });

  test('every call has a time limit and is tried again, but for what is part of the plan', () => {
    expect(tasks.length).toBeGreaterThan(0);
    for (const [, { TimeoutSeconds, Retry = [], Catch = [] }] of tasks) {
      expect(TimeoutSeconds).toBe(60);
      const named = Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL'));
      expect(Retry.at(-1)).toEqual({
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 15,
        BackoffRate: 2,
        MaxAttempts: 6,
        MaxDelaySeconds: 300,
        JitterStrategy: 'FULL',
      });
      expect(Retry.slice(0, -1)).toEqual(named.map(({ ErrorEquals }) => ({ ErrorEquals, MaxAttempts: 0 })));
    }
  });

  test('exports are made one after the other, the ledger before the settings', () => {
    expect(workflow.States.ExportEach).toMatchObject({ Type: 'Map', MaxConcurrency: 1 });
  });

  test('the whole has a time limit, shorter than a day, and asks whether an export is done once a minute', () => {
    expect(workflow).toMatchObject({ QueryLanguage: 'JSONata', TimeoutSeconds: 12 * 60 * 60 });
    expect(states.filter(([, { Type }]) => Type === 'Wait').map(([, { Seconds }]) => Seconds)).toEqual([60]);
  });

  test('every expression is JSONata and uses what Step Functions knows, and no path of the older language is left', () => {
    const expressions = expressionsIn(workflow);
    expect(expressions.length).toBeGreaterThan(0);
    for (const expression of expressions) {
      expect(() => jsonata(expression)).not.toThrow();
      const called = [...expression.matchAll(/\$([A-Za-z]+)\(/g)].map(([, name]) => name);
      expect(called.filter((name) => !KNOWN_FUNCTIONS.includes(name ?? ''))).toEqual([]);
    }
    expect(JSON.stringify(workflow)).not.toMatch(
      /"(InputPath|OutputPath|ResultPath|Parameters|ResultSelector)":\s*"?\$/,
    );
    expect(JSON.stringify(workflow)).not.toMatch(/\.\$":/);
  });

  test('only what the mode needs is in it', () => {
    const actions = new Set(tasks.map(([, { Resource = '' }]) => Resource.replace('arn:aws:states:::aws-sdk:', '')));
    const always = [
      'dynamodb:describeExport',
      'dynamodb:exportTableToPointInTime',
      'glue:createPartition',
      'glue:updatePartition',
      'sns:publish',
    ];
    expect([...actions].sort()).toEqual(
      mode === 'full' ? always : [...always, 'ssm:getParameter', 'ssm:putParameter'].sort(),
    );
  });
});
