/** DynamoDB's exports, Glue's partitions, the parameter and the topic, as far as the export's workflow uses them. */
import { StateError } from './jsonata-values.ts';
import type { Call } from './state-machine.ts';

/** A request as it was sent; the test that reads it knows its shape. */
export type Request = Readonly<Record<string, string>>;

interface Exported {
  readonly arn: string;
  polls: number;
}

export class FakeExportServices {
  readonly calls: Call[] = [];
  /** `table dt` → location. */
  readonly partitions = new Map<string, string>();
  /** Value of the parameter; undefined when there is none. */
  progress: string | undefined;
  /** Errors that calls of an action meet, in their order; a call that meets `undefined` goes through. */
  readonly failures = new Map<string, (StateError | undefined)[]>();
  /** The token of the exports that DynamoDB gives up. */
  readonly givenUp: RegExp[] = [];
  /** Whether exports stay under way for ever. */
  isStuck = false;
  private readonly exports = new Map<string, Exported>();

  readonly call = (call: Call): unknown => {
    this.calls.push(call);
    const failure = this.failures.get(call.action)?.shift();
    if (failure) throw failure;
    return this.answer(call.action, call.request as Request);
  };

  requestsOf(action: string): Request[] {
    return this.calls.filter((call) => call.action === action).map(({ request }) => request as Request);
  }

  private answer(action: string, request: Request): unknown {
    switch (action) {
      case 'dynamodb:exportTableToPointInTime':
        return { ExportDescription: { ExportArn: this.exportOf(request).arn, ExportStatus: 'IN_PROGRESS' } };
      case 'dynamodb:describeExport':
        return { ExportDescription: this.description(request.ExportArn ?? '') };
      case 'glue:createPartition':
        return this.register(request, false);
      case 'glue:updatePartition':
        return this.register(request, true);
      case 'ssm:getParameter':
        if (this.progress === undefined) throw new StateError('Ssm.ParameterNotFoundException', 'no such parameter');
        return { Parameter: { Name: request.Name, Value: this.progress } };
      case 'ssm:putParameter':
        this.progress = request.Value;
        return { Version: 1 };
      case 'sns:publish':
        return { MessageId: 'm-1' };
      default:
        throw new Error(`Nothing answers ${action}`);
    }
  }

  /** The same token is the same export. */
  private exportOf({ TableArn, ClientToken = '' }: Request): Exported {
    const id = `0169${this.exports.size}-2d8752fd`;
    const made = this.exports.get(ClientToken) ?? { arn: `${TableArn}/export/${id}`, polls: 0 };
    this.exports.set(ClientToken, made);
    return made;
  }

  /** Under way when first asked about, then done. */
  private description(arn: string): unknown {
    const [token, found] = [...this.exports].find(([, exported]) => exported.arn === arn) ?? [];
    if (found === undefined || token === undefined) {
      throw new StateError('DynamoDb.ExportNotFoundException', `there is no ${arn}`);
    }
    found.polls += 1;
    if (found.polls === 1 || this.isStuck) return { ExportArn: arn, ExportStatus: 'IN_PROGRESS' };
    if (!this.givenUp.some((pattern) => pattern.test(token))) return { ExportArn: arn, ExportStatus: 'COMPLETED' };
    return {
      ExportArn: arn,
      ExportStatus: 'FAILED',
      FailureCode: 'S3NoSuchBucket',
      FailureMessage: 'The "bucket" is gone',
    };
  }

  private register(request: Readonly<Record<string, unknown>>, isThere: boolean): unknown {
    const { Values, StorageDescriptor } = request.PartitionInput as {
      readonly Values: readonly string[];
      readonly StorageDescriptor: { readonly Location: string };
    };
    const key = `${request.TableName} ${Values.join()}`;
    if (this.partitions.has(key) && !isThere) throw new StateError('Glue.AlreadyExistsException', `${key} is there`);
    if (!this.partitions.has(key) && isThere) throw new StateError('Glue.EntityNotFoundException', `no ${key}`);
    this.partitions.set(key, StorageDescriptor.Location);
    return {};
  }
}
