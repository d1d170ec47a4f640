/** Random days of play: few ids, so that calls meet each other; retries, conflicts, and cancels before and after. */
import fc from 'fast-check';
import { cents } from '../../shared/domain/money.ts';
import type { TransactionType } from '../../shared/domain/transaction.ts';
import { type Call, MORNING, OPERATORS, USERS } from './calls.ts';

/** A transaction that calls are about; a call may say something else of it. */
interface Plan {
  readonly operatorId: string;
  readonly userId: string;
  readonly transactionId: string;
  readonly type: TransactionType;
  readonly roundId: string;
  readonly gameId: string;
  readonly currency: string;
  readonly amount: bigint;
}

const operatorId = fc.oneof({ weight: 4, arbitrary: fc.constant(OPERATORS[0] ?? '') }, fc.constantFrom(...OPERATORS));
const userId = fc.constantFrom(...Object.keys(USERS));
const amount = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt(0n, 1_000n) },
  fc.constantFrom(0n, 900n, 901n, 10n ** 18n - 1n),
);

const plan: fc.Arbitrary<Plan> = fc.record({
  operatorId,
  userId,
  transactionId: fc.integer({ min: 1, max: 30 }).map(String),
  type: fc.constantFrom<TransactionType>('BET', 'BET', 'WIN', 'REFUND'),
  roundId: fc.constantFrom('1', '2'),
  gameId: fc.constant('200'),
  currency: fc.oneof({ weight: 9, arbitrary: fc.constant('EUR') }, fc.constant('USD')),
  amount,
});

/** What a call says otherwise than its plan; mostly nothing. */
const difference: fc.Arbitrary<Partial<Plan>> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  fc.record(
    {
      roundId: fc.constantFrom('1', '2'),
      gameId: fc.constantFrom('200', '201'),
      userId: fc.constantFrom('1', '2', 'nobody'),
      type: fc.constantFrom<TransactionType>('BET', 'WIN', 'REFUND'),
      currency: fc.constantFrom('EUR', 'USD'),
      amount,
    },
    { requiredKeys: [] },
  ),
);

const mostly = (value: boolean) => fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, fc.constant(!value));

interface Step {
  readonly call: Call['call'];
  readonly of: number;
  readonly difference: Partial<Plan>;
  readonly sessionLives: boolean;
  readonly gameEnabled: boolean;
  readonly roundFinished: boolean;
  readonly isDeposit: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  call: fc.oneof(
    { weight: 10, arbitrary: fc.constant<Call['call']>('change') },
    { weight: 4, arbitrary: fc.constant<Call['call']>('cancel') },
    { weight: 3, arbitrary: fc.constant<Call['call']>('finish') },
    { weight: 3, arbitrary: fc.constant<Call['call']>('transfer') },
  ),
  of: fc.nat(),
  difference,
  sessionLives: mostly(true),
  gameEnabled: mostly(true),
  roundFinished: mostly(false),
  isDeposit: mostly(true),
});

function callOf(plans: readonly Plan[], { of, difference: changes, ...said }: Step, at: Date): Call {
  const planned = plans[of % plans.length];
  if (planned === undefined) throw new Error('there is always a plan');
  const { transactionId, type, currency, ...about } = { ...planned, ...changes };
  const { roundFinished } = said;
  switch (said.call) {
    case 'change': {
      const facts = { transactionTimestamp: at.toISOString() };
      const request = { ...about, amount: cents(about.amount), transactionId, type, currency, roundFinished, facts };
      return { at, call: 'change', request, sessionLives: said.sessionLives, gameEnabled: said.gameEnabled };
    }
    case 'cancel':
      return { at, call: 'cancel', request: { ...subject(about), transactionId, roundFinished } };
    case 'finish':
      return { at, call: 'finish', request: subject(about) };
    case 'transfer': {
      const { operatorId: operator, userId: user } = about;
      const paid = { operatorId: operator, userId: user, transferId: transactionId, amount: cents(about.amount) };
      return { at, call: 'transfer', request: { ...paid, type: said.isDeposit ? 'DEPOSIT' : 'WITHDRAWAL' } };
    }
  }
}

const subject = ({
  operatorId: operator,
  userId: user,
  roundId,
  gameId,
}: Omit<Plan, 'transactionId' | 'type' | 'currency'>) => ({
  operatorId: operator,
  userId: user,
  roundId,
  gameId,
});

/** Calls one after the other, so many hours apart at most. */
export const calls = (hoursApart: number): fc.Arbitrary<Call[]> =>
  fc
    .record({
      plans: fc.array(plan, { minLength: 6, maxLength: 24, size: 'max' }),
      steps: fc.array(fc.tuple(step, fc.nat(hoursApart * 3_600_000)), { minLength: 1, maxLength: 60, size: 'max' }),
    })
    .map(({ plans, steps }) => {
      let at = MORNING.getTime();
      return steps.map(([said, later]) => {
        at += later;
        return callOf(plans, said, new Date(at));
      });
    });
