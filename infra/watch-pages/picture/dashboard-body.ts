/** The dashboard as a template describes it: its widgets, each with its place on the grid. */

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A metric's name and dimensions, and how it is drawn last; of an expression there is the last alone. */
export type Line = readonly (string | { readonly label?: string; readonly expression?: string })[];

export interface GraphPanel extends Place {
  readonly type: 'metric';
  readonly properties: {
    readonly title: string;
    readonly stacked: boolean;
    readonly metrics: readonly Line[];
    readonly annotations?: { readonly horizontal: readonly { readonly value: number; readonly label: string }[] };
    readonly start?: string;
  };
}

export interface AlarmPanel extends Place {
  readonly type: 'alarm';
  readonly properties: { readonly title: string; readonly alarms: readonly string[] };
}

export interface TextPanel extends Place {
  readonly type: 'text';
  readonly properties: { readonly markdown: string };
}

export interface DashboardBody {
  readonly name: string;
  /** How far back it looks: `-PT3H`. */
  readonly start: string;
  readonly widgets: readonly (GraphPanel | AlarmPanel | TextPanel)[];
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: unknown }>>;
}

interface DashboardProperties {
  readonly DashboardName: string;
  readonly DashboardBody: { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
}

/**
 * Reads the one dashboard of a template; what only a deployment knows, such as the name of a table, is left out.
 *
 * @throws Error when there is not exactly one.
 */
export function dashboardBody({ Resources }: Template): DashboardBody {
  const [dashboard, ...others] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard');
  if (!dashboard || others.length > 0) throw new Error('There is not exactly one dashboard in the template');
  const { DashboardName: name, DashboardBody: body } = dashboard.Properties as DashboardProperties;
  const [separator, parts] = body['Fn::Join'];
  const text = parts.map((part) => (typeof part === 'string' ? part : '')).join(separator);
  return { name, ...(JSON.parse(text) as Omit<DashboardBody, 'name'>) };
}
