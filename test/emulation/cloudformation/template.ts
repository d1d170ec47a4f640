/** CloudFormation templates and the stacks of a cloud assembly that they belong to, as far as they are read here. */

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly UpdatePolicy?: unknown;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  readonly AllowedPattern?: string;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

export interface TemplateRule {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription?: string }[];
}

export interface Template {
  readonly Description?: string;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Rules?: Readonly<Record<string, TemplateRule>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

/** A stack as it is handed to CloudFormation. */
export interface AssemblyStack {
  readonly name: string;
  readonly region: string;
  /** Names of the stacks that are deployed before it. */
  readonly dependencies: readonly string[];
  readonly template: Template;
  /** Folders of the assembly that are uploaded, by `bucket/key`. */
  readonly assets: ReadonlyMap<string, string>;
}

/** The account that is deployed to: one of those that AWS's documentation uses. */
export const ACCOUNT = '111122223333';

/** What CloudFormation, or a service that it asks, would have refused; the message begins with where. */
export class DeploymentFailure extends Error {
  constructor(place: string, reason: string) {
    super(`${place}: ${reason}`);
    this.name = 'DeploymentFailure';
  }
}

/** Whether the condition of a part of the template holds, where it has one. */
export const isWanted = (
  { Condition }: { readonly Condition?: string },
  scope: { condition(name: string): boolean },
): boolean => Condition === undefined || scope.condition(Condition);

/** Does something for a place, so that whatever is wrong with it says where. @throws DeploymentFailure */
export function within<Result>(place: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof DeploymentFailure) throw error;
    throw new DeploymentFailure(place, (error as Error).message);
  }
}
