/** Who is let in while a secret changes, and what those who are not let in can make the service do (rules 1.2 and 1.4). */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { AccessDenied, type Call, type GameplayEvent } from '../../shared/middleware/call.ts';
import { checkAccess } from '../../shared/middleware/check-access.ts';
import { startDeadline } from '../../shared/middleware/keep-deadline.ts';
import type { Operator, OperatorDirectory } from '../../shared/operators/operator-directory.ts';
import { sha1 } from '../support/wallet.ts';

const OPERATOR_ID = 'examplecasino';
const ADDRESS = '192.0.2.7';

/** The operator as it is remembered, and as it stands; and how often it was asked for in which way. */
let known: Operator | undefined;
let standing: Operator | undefined;
let asked: { find: string[]; findAgain: string[] };

const operators: OperatorDirectory = {
  operatorIds: [OPERATOR_ID],
  find: async (operatorId) => {
    asked.find.push(operatorId);
    return known;
  },
  findAgain: async (operatorId) => {
    asked.findAgain.push(operatorId);
    return standing;
  },
};

const operatorWith = (secretKeys: readonly string[], changes: Partial<Operator> = {}): Operator => ({
  operatorId: OPERATOR_ID,
  secretKeys,
  ...changes,
});

interface Sent {
  readonly secret?: string;
  /** Null: API Gateway says none. */
  readonly sourceIp?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who is calling, or the word for why that is nobody. */
async function enter({ secret = 'old', sourceIp = ADDRESS, headers }: Sent): Promise<Call['caller'] | string> {
  const { deadline, stop } = startDeadline(1_000);
  const event = {
    headers: { 'x-operator-id': OPERATOR_ID, 'x-authorization': sha1(`balance${secret}`), ...headers },
    requestContext: { http: { sourceIp: sourceIp ?? undefined } },
    call: { deadline, stopDeadline: stop, echo: null },
  } as unknown as GameplayEvent;
  const { before } = checkAccess('balance', operators);
  try {
    await before?.({ event, context: {} as Context, response: null, error: null, internal: {} });
    return event.call.caller;
  } catch (error) {
    if (error instanceof AccessDenied) return 'denied';
    throw error;
  } finally {
    stop();
  }
}

beforeEach(() => {
  known = operatorWith(['old']);
  standing = operatorWith(['old', 'new']);
  asked = { find: [], findAgain: [] };
});

describe('rule 1.4: a secret that changes', () => {
  test('is asked for once while calls match what is known', async () => {
    expect(await enter({ secret: 'old' })).toEqual({ operator: known, secret: 'old' });
    expect(asked).toEqual({ find: [OPERATOR_ID], findAgain: [] });
  });

  test('lets a call in that only what stands now matches, and it is answered under that secret', async () => {
    expect(await enter({ secret: 'new' })).toEqual({ operator: standing, secret: 'new' });
    expect(asked).toEqual({ find: [OPERATOR_ID], findAgain: [OPERATOR_ID] });
  });

  test('lets nobody in with a secret that neither is', async () => {
    expect(await enter({ secret: 'guess' })).toBe('denied');
    expect(asked.findAgain).toHaveLength(1);
  });

  test('comes with the settings that stand now: an address that is no longer allowed stays outside', async () => {
    standing = operatorWith(['new'], { allowedCidrs: ['198.51.100.0/24'] });
    expect(await enter({ secret: 'new' })).toBe('denied');
    standing = undefined;
    expect(await enter({ secret: 'new' })).toBe('denied');
  });
});

describe('rule 1.2: whoever may not call at all makes nobody read a secret again', () => {
  test('from another address', async () => {
    known = operatorWith(['old'], { allowedCidrs: ['198.51.100.0/24'] });
    for (const secret of ['old', 'new', 'guess']) expect(await enter({ secret })).toBe('denied');
    expect(asked.findAgain).toEqual([]);
  });

  test('under no known id', async () => {
    known = undefined;
    expect(await enter({})).toBe('denied');
    expect(asked.findAgain).toEqual([]);
  });
});

describe('rule 1.2: where a call comes from is what API Gateway saw', () => {
  beforeEach(() => {
    known = operatorWith(['old'], { allowedCidrs: ['192.0.2.0/24', '2001:db8::/32'] });
  });

  const CLAIMS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'true-client-ip', 'cf-connecting-ip', 'x-client-ip'];

  test.each(CLAIMS)('%s opens nothing', async (name) => {
    for (const claim of [ADDRESS, `${ADDRESS}, 203.0.113.9`, `203.0.113.9, ${ADDRESS}`, `for=${ADDRESS}`]) {
      expect(await enter({ sourceIp: '203.0.113.9', headers: { [name]: claim } })).toBe('denied');
    }
  });

  test.each(CLAIMS)('%s closes nothing', async (name) => {
    expect(await enter({ headers: { [name]: '203.0.113.9' } })).toMatchObject({ secret: 'old' });
  });

  test.each([
    ['192.0.2.255', true],
    ['192.0.3.0', false],
    ['::ffff:192.0.2.1', true],
    ['::ffff:192.0.3.1', false],
    ['2001:db8:ffff::1', true],
    ['2001:db9::', false],
    ['2001:db8::1%eth0', false],
    ['192.0.2.1, 203.0.113.9', false],
    ['', false],
    [null, false],
  ])('%s: %s', async (sourceIp, isLetIn) => {
    expect((await enter({ sourceIp })) !== 'denied').toBe(isLetIn);
  });
});
