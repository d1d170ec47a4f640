/** What the export's workflow is told of the place it runs in. */
import type { ExportSettings } from '../../stage-settings.ts';

export interface ExportPlace {
  /** Named in alerts. */
  readonly name: string;
  readonly region: string;
  readonly mode: ExportSettings['mode'];
  readonly ledgerTableArn: string;
  readonly settingsTableArn: string;
  readonly bucketName: string;
  /** Of the key that encrypts the bucket. */
  readonly keyArn: string;
  readonly databaseName: string;
  /** Name of the parameter that says which day was exported last, where exports are incremental. */
  readonly progressParameter: string;
  readonly alertTopicArn: string;
}
