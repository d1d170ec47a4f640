/** The dashboard as it would be deployed, and the pages of the documentation that are made from the templates. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { STAGES } from '../../infra/stages.ts';
import { type DashboardBody, dashboardBody, type GraphPanel } from '../../infra/watch-pages/picture/dashboard-body.ts';
import { driftedPages, watchPages } from '../../infra/watch-pages.ts';
import { resourcesOfType, SYNTHESIS_TIMEOUT, type Synthesis, synthesize, type Template } from './synthesize.ts';
import { alarmsOf } from './watched.ts';

const COLUMNS = 24;
/** What CloudWatch takes. */
const LIMITS = { alarmsOfPanel: 100, metricsOfGraph: 500, metrics: 2500 };

let production: Synthesis;
let body: DashboardBody;

beforeAll(async () => {
  production = await synthesize('production');
  body = dashboardBody(production.dashboard);
}, SYNTHESIS_TIMEOUT);

const graphs = () => body.widgets.filter((widget): widget is GraphPanel => widget.type === 'metric');
const alarmPanels = () => body.widgets.filter((widget) => widget.type === 'alarm');

test('there is one for each stage, named after it, in a stack that holds nothing else', async () => {
  for (const stage of Object.keys(STAGES)) {
    const { dashboard } = await synthesize(stage);
    expect(Object.values(dashboard.Resources).map(({ Type }) => Type)).toEqual(['AWS::CloudWatch::Dashboard']);
    const [deployed] = resourcesOfType(dashboard, 'AWS::CloudWatch::Dashboard').values();
    expect(deployed?.Properties.DashboardName).toBe(`seamless-wallet-${stage}`);
  }
});

test('every alarm is on top of it, once, in panels that CloudWatch shows whole', () => {
  const shown = alarmPanels().map(({ properties }) => properties.alarms.map((arn) => arn.split(':alarm:')[1]));
  const names = alarmsOf(production.service, production.finance).map(({ AlarmName }) => AlarmName);
  expect(shown.flat().sort()).toEqual(names.sort());
  for (const panel of shown) expect(panel.length).toBeLessThanOrEqual(LIMITS.alarmsOfPanel);
  for (const { y } of alarmPanels()) expect(y).toBe(0);
});

test('its widgets fill the width row by row and cover each other nowhere', () => {
  const cells = body.widgets.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  const rows = new Set(body.widgets.flatMap(({ y, height }) => Array.from({ length: height }, (_, line) => y + line)));
  expect(cells.length).toBe(rows.size * COLUMNS);
});

test('it takes no more metrics than CloudWatch does, and each line has a name unless it is found', () => {
  const lines = graphs().map(({ properties }) => properties.metrics);
  for (const ofGraph of lines) expect(ofGraph.length).toBeLessThanOrEqual(LIMITS.metricsOfGraph);
  expect(lines.flat().length).toBeLessThanOrEqual(LIMITS.metrics);
  const unnamed = lines.flat().filter((line) => {
    const drawn = line.at(-1);
    return typeof drawn !== 'object' || (!drawn.label && !drawn.expression?.startsWith('SEARCH('));
  });
  expect(unnamed).toEqual([]);
});

test('each operator has a row of its own', () => {
  for (const operatorId of STAGES.production.operatorIds) {
    const heading = body.widgets.find(({ type, ...widget }) => JSON.stringify(widget).includes(`## ${operatorId}`));
    const below = graphs().filter(({ y }) => y === (heading?.y ?? 0) + 1);
    expect(below.length).toBe(4);
    for (const { properties } of below) expect(JSON.stringify(properties.metrics)).toContain(operatorId);
  }
});

describe('the pages made from the templates', () => {
  test('are those of the templates: else run node infra/watch-pages.ts --write', async () => {
    expect(await driftedPages(production)).toEqual([]);
  });

  test('are known to have drifted when a template changes', async () => {
    const altered = (template: Template, from: string, to: string) => {
      const text = JSON.stringify(template);
      expect(text).toContain(from);
      return JSON.parse(text.replace(from, to)) as Template;
    };
    const finance = altered(production.finance, '"EvaluationPeriods":26', '"EvaluationPeriods":27');
    expect(await driftedPages({ ...production, finance })).toEqual(['docs/alarms.md']);
    const dashboard = altered(production.dashboard, 'Races for one wallet', 'Races for a wallet');
    expect(await driftedPages({ ...production, dashboard })).toEqual(['docs/dashboard.svg']);
  });

  test('hold every graph and every kind of alarm, and the picture says that it is an example', () => {
    const { 'docs/alarms.md': page = '', 'docs/dashboard.svg': picture = '' } = watchPages(production);
    for (const { properties } of graphs()) expect(picture).toContain(`>${properties.title}</text>`);
    expect(picture).toContain('EXAMPLE DATA');
    for (const name of ['service-NAME-timeouts', 'service-access-denied', 'finance-export-gap']) {
      expect(page).toContain(`| \`${name}\``);
    }
  });

  test('name neither an account nor a machine', () => {
    for (const page of Object.values(watchPages(production))) expect(page).not.toMatch(/\b\d{12}\b|\/tmp\/|\/work\//);
  });
});
