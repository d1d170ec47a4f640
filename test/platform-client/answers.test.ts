/** The specification's example answers on money and hands, as the client hands them on. */
import { describe, expect, test } from '@jest/globals';
import { JsonNumber, parseJson, writeJson } from '../../shared/protocol/json.ts';
import { asked, failureOf } from './client.ts';
import {
  BALANCE_LIMITS,
  BUSINESS_REPORT,
  GGR_LIMITS,
  HAND_AS_JSON,
  HAND_AS_URL,
  LOBBIES,
  NOT_LIMITED,
} from './examples.ts';

const lobbies = (body: string) => asked(body, (client) => client.lobbies());
const businessReport = (body: string) => asked(body, (client) => client.businessReport('2021-05-03'));
const ggrLimits = (body: string) => asked(body, (client) => client.ggrLimits());
const balanceLimits = (body: string) => asked(body, (client) => client.balanceLimits(['GBP', 'EUR']));
const handHistory = (body: string) =>
  asked(body, (client) => client.handHistory({ transactionId: '111', historyId: '350-a1Basdf' }));

describe('section "Business report"', () => {
  test('its example: sums exact in cents', async () => {
    const [slots, netent] = await businessReport(BUSINESS_REPORT);
    expect(slots).toMatchObject({
      entity_name: 'operatorName',
      vendor: 'slotsXX',
      currency_code: 'EUR',
      bets_count: 1,
      wins_count: 0,
      freespins_count: 0,
      jackpots_count: 0,
      date: '2021-05-03',
    });
    expect([slots?.bets_sum.cents, slots?.wins_sum.cents, slots?.gross_gaming_revenue.cents]).toEqual([
      610n,
      330n,
      280n,
    ]);
    expect([slots?.freespins_sum.cents, slots?.jackpots_sum.cents]).toEqual([0n, 0n]);
    expect(netent).toMatchObject({ vendor: 'netent', bets_count: 7 });
    expect([netent?.bets_sum.cents, netent?.wins_sum.cents, netent?.gross_gaming_revenue.cents]).toEqual([
      120n,
      31n,
      89n,
    ]);
  });

  test('a day that the players won, and sums finer than a cent', async () => {
    const [row] = await businessReport(
      BUSINESS_REPORT.replace('"2.80"', '"-2.80"').replace('6.1', '6.123').replace('3.3', '"3.30"'),
    );
    expect(row?.gross_gaming_revenue.cents).toBe(-280n);
    expect(row?.bets_sum).toMatchObject({ units: 6_123n, decimals: 3, cents: undefined, text: '6.123' });
    expect(row?.wins_sum).toMatchObject({ cents: 330n, text: '3.30' });
  });

  test('a day without play', async () => {
    expect(await businessReport('[]')).toEqual([]);
  });
});

describe('section "GGR Limits"', () => {
  test('its example with limits', async () => {
    const limits = await ggrLimits(GGR_LIMITS);
    if (!limits.enabled) throw new Error('The example has limits');
    expect(limits.currency).toBe('EUR');
    expect([limits.limit.cents, limits.current_usage.cents, limits.percentage_usage.text]).toEqual([
      111_111_100n,
      0n,
      '0',
    ]);
  });

  test('its example without limits', async () => {
    expect(await ggrLimits(NOT_LIMITED)).toEqual({ enabled: false });
  });
});

describe('section "Balance Limits"', () => {
  test('its example with limits', async () => {
    const limits = await balanceLimits(BALANCE_LIMITS);
    if (!limits.enabled) throw new Error('The example has limits');
    expect(limits).toMatchObject({ currency: 'USD', limit_exceeded: false });
    expect(limits.available_balance.cents).toBe(10_788_102n);
    const balances = Object.entries(limits.currencies ?? {});
    expect(balances.map(([currency, { available_balance }]) => [currency, available_balance.cents])).toEqual([
      ['GBP', 8_634_797n],
      ['EUR', 9_916_423n],
    ]);
  });

  test('its example without limits', async () => {
    expect(await balanceLimits(NOT_LIMITED)).toEqual({ enabled: false });
  });

  test.each([
    ['an empty list', ',"currencies":[]', {}],
    ['an empty object', ',"currencies":{}', {}],
    ['absent', '', undefined],
  ])('no currencies: %s', async (_, member, currencies) => {
    const limits = await balanceLimits(
      `{"enabled":true,"currency":"USD","available_balance":-0.5,"limit_exceeded":true${member}}`,
    );
    expect(limits).toMatchObject({ limit_exceeded: true, available_balance: { cents: -50n } });
    expect(limits.currencies).toEqual(currencies);
  });
});

describe('section "Hand History"', () => {
  test('its example of type json, every number with its text', async () => {
    const hand = await handHistory(HAND_AS_JSON);
    if (hand.type !== 'json') throw new Error('The example is of type json');
    expect(hand.data).toMatchObject({
      id: '1682880c76095f979a63d0b4',
      result: { banker: { score: new JsonNumber('9'), cards: ['4D', '5S'] } },
      participants: [{ bets: [{ stake: new JsonNumber('3000'), transactionId: '621498377245476221' }] }],
    });
  });

  test('its example of type url', async () => {
    expect(await handHistory(HAND_AS_URL)).toEqual({
      success: true,
      type: 'url',
      data: 'https://hands.example/rounds/CG-1133856/eyJ0',
    });
  });

  test('a list of hands', async () => {
    expect(await handHistory('{"success":true,"type":"json","data":[]}')).toMatchObject({ data: [] });
  });

  test('success false', async () => {
    const error = await failureOf(handHistory('{"success":false,"message":"private"}'));
    expect(error).toMatchObject({ kind: 'unsuccessful', endpoint: 'handHistory', attempts: 1 });
    expect(error.message).not.toContain('private');
  });
});

test.each<[string, string, (body: string) => Promise<unknown>]>([
  ['lobbies', LOBBIES, lobbies],
  ['businessReport', BUSINESS_REPORT, businessReport],
  ['ggrLimits', GGR_LIMITS, ggrLimits],
  ['balanceLimits', BALANCE_LIMITS, balanceLimits],
  ['handHistory', HAND_AS_JSON, handHistory],
])('the answer of %s is written again as it came, the text of its numbers included', async (_, example, call) => {
  expect(parseJson(writeJson(await call(example)))).toEqual(parseJson(example));
});

test('members called like Object’s own are data and change no prototype', async () => {
  const limits = await balanceLimits(
    BALANCE_LIMITS.replace('"GBP"', '"__proto__"').replace(
      '"currency"',
      '"constructor":1,"__proto__":{"polluted":1},"currency"',
    ),
  );
  expect(limits).toMatchObject({ enabled: true, currency: 'USD', constructor: new JsonNumber('1') });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(limits)).toBe(Object.prototype);
});
