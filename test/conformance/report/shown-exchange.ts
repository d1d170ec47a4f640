/** An exchange as the reports show it: masked, and cut where it is long. */
import type { Recorded } from '../run/case-run.ts';
import type { Mask } from './mask.ts';

export interface ShownExchange {
  readonly step: string;
  readonly request: string;
  readonly response: string;
  readonly milliseconds: number;
}

const LONGEST = 4_000;

/** Writes an exchange as HTTP. */
export function shownExchange({ step, made }: Recorded, mask: Mask): ShownExchange {
  const { request, answer, failure, milliseconds } = made;
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${mask.header(name, value)}`);
  const body = request.body === undefined ? [] : ['', cut(mask.text(request.body.toString('utf8')))];
  const response =
    answer === undefined
      ? [`No answer: ${failure}`]
      : [`HTTP ${answer.status}`, `Content-Type: ${answer.contentType}`, '', cut(mask.text(answer.body))];
  return {
    step,
    request: [`${request.method} ${request.url}`, ...headers, ...body].join('\n'),
    response: response.join('\n'),
    milliseconds: Math.round(milliseconds * 10) / 10,
  };
}

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} more characters`;
