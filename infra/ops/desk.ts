/** What a command has at hand: whose service it is, the way to it, and whom to ask before anything changes. */
import { type AskedFirst, confirm } from './confirm.ts';
import type { Place } from './place.ts';
import { openService, type Service } from './service/service.ts';
import type { Surroundings } from './surroundings.ts';

export interface Desk {
  readonly operatorId: string;
  readonly place: Place;
  /** The operator API, under the operator id. */
  readonly service: Service;
  readonly surroundings: Surroundings;
  /** Whether the result is for a program. */
  readonly asJson: boolean;
  /**
   * Has the user agree to what is about to be done; the text says it without a full stop.
   *
   * @throws Misuse when they do not, or cannot be asked
   */
  confirm(whatIsDone: string): Promise<void>;
  /** Says something beside the result. */
  remark(text: string): void;
}

export interface DeskOptions extends AskedFirst {
  readonly asJson: boolean;
}

export function openDesk(place: Place, { asJson, yes }: DeskOptions, surroundings: Surroundings): Desk {
  const remark = (text: string) => void surroundings.remarks.write(`${text}\n`);
  return {
    get operatorId() {
      return place.operatorId;
    },
    place,
    service: openService(place),
    surroundings,
    asJson,
    confirm: (whatIsDone) => confirm(`${whatIsDone}, for ${place.operatorId}, ${place.name}`, { yes }, surroundings),
    remark,
  };
}
