/** Whether a source address is in an operator's allow-list (rule 1.2). */
import { BlockList, isIP } from 'node:net';

/** An address, and how many of its leading bits are the network's; all of them when none are told. */
const NETWORK = /^([^/]+)(?:\/(\d{1,3}))?$/;

export const MUST_BE_NETWORKS = 'must hold IPv4 or IPv6 networks such as 10.0.0.0/8 or 2001:db8::/32';

/** Whether the text is an IPv4 or IPv6 network. */
export const isNetwork = (cidr: string): boolean => readNetwork(cidr) !== undefined;

function readNetwork(cidr: string) {
  const [, address = '', bits] = NETWORK.exec(cidr) ?? [];
  const version = versionOf(address);
  const widest = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? widest : Number.parseInt(bits, 10);
  if (version === 0 || prefix > widest) return undefined;
  return { address, prefix, family: version === 4 ? ('ipv4' as const) : ('ipv6' as const) };
}

/** 4, 6, or 0 for what is no address, as is one with a zone: a zone means something inside one machine only. */
const versionOf = (address: string): number => (address.includes('%') ? 0 : isIP(address));

/** Node's BlockList is a set of networks, whatever it is used for. */
function networksOf(cidrs: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const cidr of cidrs) {
    const network = readNetwork(cidr);
    // What was put there by mistake may be a secret: it is not repeated.
    if (network === undefined) throw new Error(`allowedCidrs ${MUST_BE_NETWORKS}`);
    networks.addSubnet(network.address, network.prefix, network.family);
  }
  return networks;
}

/** Networks by their list: the same list comes again with every call. */
const known = new WeakMap<readonly string[], BlockList>();

/**
 * Whether an address is in one of the networks; any is when there is no list, none when the list is empty. An IPv4
 * address and the IPv6 address that it is mapped to (`::ffff:10.0.0.1`) are the same.
 *
 * @throws Error when the list holds what is no network
 */
export function isAddressAllowed(cidrs: readonly string[] | undefined, address: string): boolean {
  if (cidrs === undefined) return true;
  const networks = known.get(cidrs) ?? networksOf(cidrs);
  known.set(cidrs, networks);
  const version = versionOf(address);
  return version !== 0 && networks.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
