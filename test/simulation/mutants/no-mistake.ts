/** The code itself, put together as the mutants are: in the same runs it must do the same as deployed, and break nothing. */
import { judgeCancel } from '../../../shared/domain/judge-cancel.ts';
import { judgeChange } from '../../../shared/domain/judge-change.ts';
import { cancelJudgedBy, changebalanceJudgedBy } from './judged-otherwise.ts';
import type { Mutant } from './mutant.ts';
import { withParts } from './on-the-wire.ts';
import { rebuiltWith } from './rebuilt.ts';

const rebuiltTheSame: Mutant = {
  name: 'rebuilt',
  mistake: 'none: the functions are built again from the same parts',
  instead: rebuiltWith({}),
};

const judgedTheSame: Mutant = {
  name: 'judged by the same judges',
  mistake: 'none: the commands are those that take another judge, with the judges that they have',
  instead: rebuiltWith({
    changebalance: changebalanceJudgedBy(judgeChange),
    cancel: cancelJudgedBy(judgeCancel),
    store: (real) => ({ ...real }),
  }),
};

const sentTheSame: Mutant = {
  name: 'sent the same',
  mistake: 'none: each command for DynamoDB is taken apart and put together again',
  instead: withParts((part) => part),
};

export const NO_MISTAKES = [rebuiltTheSame, judgedTheSame, sentTheSame];
