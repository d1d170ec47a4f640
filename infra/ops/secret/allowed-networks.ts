/** From where an operator's calls are let in, as people write it: networks parted by commas, any of them, or none. */
import { isNetwork } from '../../../shared/operators/address-list.ts';
import type { Value } from '../command.ts';

/** What `allowedCidrs` holds (rule 1.2): undefined lets in any address, an empty list nobody. */
export type AllowedNetworks = readonly string[] | undefined;

const ANY = 'any';

/** On the command line. */
export const CIDRS: Value = {
  placeholder: 'LIST',
  about: 'from where it may call from then on: networks parted by commas, or any; those before the lock unless given',
  mustBe: 'networks such as 10.0.0.0/8 or 2001:db8::/32, parted by commas, or any',
  read: (text) => (text === ANY || text.split(',').every(isNetwork) ? text : undefined),
};

/** @param text as {@link CIDRS} lets it in */
export const networksIn = (text: string): AllowedNetworks => (text === ANY ? undefined : text.split(','));

/** As {@link CIDRS} takes it again, but for nobody, which is `none`. */
export const networksText = (networks: AllowedNetworks): string => {
  if (networks === undefined) return ANY;
  return networks.length === 0 ? 'none' : networks.join(',');
};
