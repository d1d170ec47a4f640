/** What npm run ops works with: the shell around it, and the AWS account that it may reach. */
import type { AwsAccess, AwsAccount } from './aws/aws-account.ts';

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where answers to questions come from; only at a terminal is there somebody to ask. */
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Where results go, and nothing else. */
  readonly output: Output;
  /** Where remarks and questions go, so that results can be piped. */
  readonly remarks: NodeJS.WritableStream;
  readonly now: () => Date;
  readonly openAccount: (access: AwsAccess) => Promise<AwsAccount>;
}

export interface Output {
  write(text: string): unknown;
}
