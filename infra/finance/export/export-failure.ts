/** Why an export cannot be read: names the file, relative to the export, and the line where there is one. */
import { FinanceFailure } from '../surroundings.ts';

export class ExportFailure extends FinanceFailure {
  constructor(file: string, what: string, line?: number) {
    super(`${file}${line === undefined ? '' : `, line ${line}`}: ${what}`);
  }
}
