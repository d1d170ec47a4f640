/** The questions that the casino's back end asks the PLATFORM through us: asked once more now, never from memory. */
import type { OperatorOutcome } from '../domain/operator-refusal.ts';
import type { BalanceLimits, BusinessReport, GgrLimits, HandHistory } from '../platform/answers.ts';
import type { PlatformClient } from '../platform/platform-client.ts';
import type { Hand } from '../platform/request.ts';
import type { CallContext } from './context.ts';

/** Each question throws a PlatformError when the PLATFORM gives no usable answer. */
export interface QuestionContext extends CallContext {
  readonly platforms: { of(operatorId: string): Promise<PlatformClient> };
}

const ask =
  <Input, Answer>(question: (platform: PlatformClient, input: Input) => Promise<Answer>) =>
  async (input: Input, { platforms, operatorId }: QuestionContext): Promise<OperatorOutcome<Answer>> => ({
    ok: await question(await platforms.of(operatorId), input),
  });

export const businessReport = ask<{ readonly date: string }, BusinessReport>((platform, { date }) =>
  platform.businessReport(date),
);

export const balanceLimits = ask<{ readonly currencies: readonly string[] }, BalanceLimits>(
  (platform, { currencies }) => platform.balanceLimits(currencies),
);

/** @deprecated the PLATFORM is about to remove what it asks: {@link balanceLimits} */
export const ggrLimits = ask<object, GgrLimits>((platform) => platform.ggrLimits());

export const handHistory = ask<Hand, HandHistory>((platform, hand) => platform.handHistory(hand));
