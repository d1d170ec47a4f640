/** Lines about what nobody foresaw, and what somebody should know of: Powertools' logger with no more members than ours. */
import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { describeError, type Log } from '../log.ts';

class OwnMembersOnly extends LogFormatter {
  override formatAttributes({ logLevel, timestamp, message }: UnformattedAttributes, more: LogAttributes): LogItem {
    return new LogItem({
      attributes: { timestamp: this.formatTimestamp(timestamp), level: logLevel, message, ...more },
    });
  }
}

const logger = new Logger({ logFormatter: new OwnMembersOnly() });

/** Writes a line to standard error; `POWERTOOLS_LOG_LEVEL` may keep it back. */
export const logToStandardError: Log = ({ level, message, event, requestId, operatorId, command, error }) => {
  logger[level](message, {
    event,
    request_id: requestId,
    operator_id: operatorId,
    command,
    ...(error === undefined ? {} : { error: describeError(error) }),
  });
};
