/** The workflow of the nightly export, in the Amazon States Language: which day it is of, and what is exported of it. */
import { exportOne } from './export-one.ts';
import type { ExportPlace } from './export-place.ts';
import { listExports, missedDaysStates } from './list-exports.ts';
import { DAY_MILLISECONDS, dayOf, jsonata, type State, startOf } from './states.ts';
import { tellWhyStates, WHEN_FAILED } from './tell-why.ts';

/** Seconds after which an execution is given up; the days that it has exported by then stay exported. */
const TIMEOUT = 12 * 60 * 60;

const dueAt = `($exists($states.input.scheduledTime) ? $states.input.scheduledTime : $states.context.Execution.StartTime)`;

/**
 * The input names the day, `{"date":"2026-11-21"}`, or says when the export was due,
 * `{"scheduledTime":"2026-11-22T03:00:00Z"}`, which means the day before; with neither it is the day before the start.
 *
 * Full: exports that day. Incremental: exports the days since the last one, each on its own, up to that day, and begins
 * with a full export where no last one is known; a day that is named is exported alone, without a word on the others.
 */
export const exportWorkflow = (place: ExportPlace): State => ({
  Comment: 'Exports the wallet for finance, day by day. Input: {"date":"YYYY-MM-DD"}, or nothing for yesterday',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: TIMEOUT,
  StartAt: 'ChooseDay',
  States: {
    ChooseDay: {
      Type: 'Pass',
      Assign: {
        // By way of the moment it begins, so that an export is never called by another day than it holds.
        day: jsonata(`$exists($states.input.date)
          ? ${dayOf(startOf('$states.input.date'))}
          : ${dayOf(`$toMillis(${dueAt}) - ${DAY_MILLISECONDS}`)}`),
        sameInput: jsonata(`$string($exists($states.input.date)
          ? { 'date': $states.input.date }
          : { 'scheduledTime': ${dueAt} })`),
      },
      Next: place.mode === 'full' ? 'ListExports' : 'IsDayNamed',
    },
    ...(place.mode === 'full' ? { ListExports: listExports('ledger') } : missedDaysStates(place)),
    ExportEach: {
      Type: 'Map',
      Items: jsonata('$exports'),
      // The ledger before the settings, and no day before those that it follows.
      MaxConcurrency: 1,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...exportOne(place) },
      Output: jsonata('$exports'),
      Catch: [WHEN_FAILED],
      End: true,
    },
    ...tellWhyStates(place),
  },
});
