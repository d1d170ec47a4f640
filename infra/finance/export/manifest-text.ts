/** What an export says of itself, in the members and the form of DynamoDB's own manifests. */
import { createHash } from 'node:crypto';
import type { WrittenFile } from './data-file.ts';

/** The table that an export is of, as DynamoDB describes it. */
export interface DescribedTable {
  readonly tableArn: string;
  readonly tableId: string;
}

/** What a complete export comes to. */
export interface ExportFacts extends DescribedTable {
  readonly exportId: string;
  /** Epoch milliseconds: when its reading began, and when it ended. */
  readonly startTime: number;
  readonly endTime: number;
  readonly files: readonly WrittenFile[];
}

/** No bucket holds it: its keys are those that its files would have below one. */
const BUCKET = 'local';

/** The manifest of files: a line of JSON for each. @param prefix of the export's keys */
export const filesManifest = ({ exportId, files }: ExportFacts, prefix: string): string =>
  files
    .map(({ name, itemCount, md5 }) => ({
      itemCount,
      md5Checksum: md5.toString('base64'),
      etag: etagOf(md5),
      dataFileS3Key: `${prefix}/AWSDynamoDB/${exportId}/data/${name}`,
    }))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

/** The summary manifest. A scan sees each item at some time until its end, which is the time that it is an export of. */
export function summaryManifest(facts: ExportFacts, prefix: string): string {
  const { exportId, tableArn, tableId, startTime, endTime, files } = facts;
  return `${JSON.stringify({
    version: '2020-06-30',
    exportArn: `${tableArn}/export/${exportId}`,
    startTime: new Date(startTime).toISOString(),
    endTime: new Date(endTime).toISOString(),
    tableArn,
    tableId,
    exportTime: new Date(endTime).toISOString(),
    s3Bucket: BUCKET,
    s3Prefix: prefix,
    s3SseAlgorithm: null,
    s3SseKmsKeyId: null,
    manifestFilesS3Key: `${prefix}/AWSDynamoDB/${exportId}/manifest-files.json`,
    billedSizeBytes: 0,
    itemCount: files.reduce((sum, { itemCount }) => sum + itemCount, 0),
    outputFormat: 'DYNAMODB_JSON',
    exportType: 'FULL_EXPORT',
  })}\n`;
}

/** S3's own checksum of an object that was uploaded in one part of a multipart upload, as DynamoDB does. */
const etagOf = (md5: Buffer): string => `${createHash('md5').update(md5).digest('hex')}-1`;
