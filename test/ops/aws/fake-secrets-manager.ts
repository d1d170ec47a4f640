/**
 * Secrets Manager as far as its API reference describes versions and their labels: one secret, and moments at which a test
 * can step in.
 */

export class SecretsManagerFault extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

interface Version {
  readonly text: string;
  readonly createdAt: number;
  readonly labels: Set<string>;
}

export interface SecretsManagerCall {
  readonly ClientRequestToken: string;
  readonly SecretString: string;
  readonly VersionStages?: readonly string[];
  readonly VersionStage: string;
  readonly MoveToVersionId: string;
  readonly RemoveFromVersionId?: string;
}

export class FakeSecretsManager {
  private readonly versions = new Map<string, Version>();

  /** With a value that was put by hand; without one it is as CloudFormation made it. */
  constructor(text?: string) {
    if (text !== undefined) this.putByHand(text);
  }

  /** As `aws secretsmanager put-secret-value` does. */
  putByHand(text: string): void {
    const token = `by-hand-${this.versions.size}-0123456789abcdef0123456789`;
    this.PutSecretValue({ ClientRequestToken: token, SecretString: text });
  }

  /** What is current, parsed. */
  current() {
    return JSON.parse(this.GetSecretValue().SecretString);
  }

  /** How many versions were ever put. */
  get size(): number {
    return this.versions.size;
  }

  GetSecretValue() {
    const id = this.labeled('AWSCURRENT');
    const version = this.versions.get(id ?? '');
    if (id === undefined || version === undefined) throw new SecretsManagerFault('ResourceNotFoundException');
    return { SecretString: version.text, VersionId: id, CreatedDate: version.createdAt };
  }

  PutSecretValue({
    ClientRequestToken: id,
    SecretString: text,
    VersionStages: labels = ['AWSCURRENT'],
  }: Pick<SecretsManagerCall, 'ClientRequestToken' | 'SecretString' | 'VersionStages'>) {
    const known = this.versions.get(id);
    if (known !== undefined && known.text !== text) throw new SecretsManagerFault('ResourceExistsException');
    if (known === undefined) this.versions.set(id, { text, createdAt: 1_795_000_000, labels: new Set() });
    for (const label of labels) this.move(label, id);
    return { VersionId: id };
  }

  /** The label must be where the caller says that it is, if it is anywhere else than it shall go. */
  UpdateSecretVersionStage({
    VersionStage: label,
    MoveToVersionId: to,
    RemoveFromVersionId: from,
  }: Pick<SecretsManagerCall, 'VersionStage' | 'MoveToVersionId' | 'RemoveFromVersionId'>) {
    const holder = this.labeled(label);
    if (!this.versions.has(to)) throw new SecretsManagerFault('ResourceNotFoundException');
    if (holder !== from) throw new SecretsManagerFault('InvalidParameterException');
    this.move(label, to);
    return {};
  }

  private labeled(label: string): string | undefined {
    return [...this.versions].find(([, { labels }]) => labels.has(label))?.[0];
  }

  private move(label: string, to: string): void {
    for (const { labels } of this.versions.values()) labels.delete(label);
    this.versions.get(to)?.labels.add(label);
  }
}
