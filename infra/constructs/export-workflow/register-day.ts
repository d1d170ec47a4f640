/** The exported day becomes a partition of its table, in place of the one it may have had; progress is remembered. */
import { FILE_FORMAT } from '../export-tables.ts';
import type { ExportPlace } from './export-place.ts';
import { awsCall, jsonata, type States } from './states.ts';

const ALREADY_THERE = 'Glue.AlreadyExistsException';

const day = jsonata('$states.input.day');
const itemPassedOn = { Output: jsonata('$states.input') };

const partition = {
  Values: [day],
  StorageDescriptor: {
    // Athena reads a partition by the partition's own columns.
    Columns: jsonata('$columns'),
    Location: jsonata('$location'),
    InputFormat: FILE_FORMAT.inputFormat,
    OutputFormat: FILE_FORMAT.outputFormat,
    SerdeInfo: {
      SerializationLibrary: FILE_FORMAT.serializationLibrary,
      Parameters: FILE_FORMAT.serializationParameters,
    },
  },
};

export const registerDayStates = ({ databaseName, mode, progressParameter }: ExportPlace): States => {
  const where = { DatabaseName: databaseName, TableName: jsonata('$states.input.table') };
  const afterwards = { ...itemPassedOn, Next: mode === 'full' ? 'Exported' : 'IsProgress' };
  return {
    RegisterDay: awsCall(
      'glue:createPartition',
      {
        Arguments: { ...where, PartitionInput: partition },
        Catch: [{ ErrorEquals: [ALREADY_THERE], ...itemPassedOn, Next: 'RegisterDayAgain' }],
        ...afterwards,
      },
      ALREADY_THERE,
    ),
    RegisterDayAgain: awsCall('glue:updatePartition', {
      Arguments: { ...where, PartitionValueList: [day], PartitionInput: partition },
      ...afterwards,
    }),
    ...(mode === 'incremental' && {
      IsProgress: {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$states.input.isProgress'), Next: 'RememberProgress' }],
        Default: 'Exported',
      },
      RememberProgress: awsCall('ssm:putParameter', {
        Arguments: { Name: progressParameter, Value: day, Type: 'String', Overwrite: true },
        Next: 'Exported',
      }),
    }),
    Exported: { Type: 'Succeed' },
  };
};
