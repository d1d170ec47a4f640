/** The address that launches a game or a lobby on the PLATFORM (section "Game launch URL / Lobby launch URL"). */

/** Each parameter under its name on the wire, in the order of the specification's examples. */
const PARAMETERS = {
  operatorId: 'operator_id',
  mode: 'mode',
  gameId: 'game_id',
  lobbyId: 'lobby_id',
  device: 'device',
  token: 'token',
  currency: 'currency',
  language: 'language',
  homeUrl: 'home_url',
  depositUrl: 'deposit_url',
  group: 'group',
  clientName: 'clientName',
} as const;

export type LaunchParameters = { readonly [parameter in keyof typeof PARAMETERS]?: string };

/** How a page should show what was launched. */
export type OpenIn = 'iframe' | 'redirect' | 'new_tab';

/** The only lobby that works in a tab of its own alone (section "Games and Lobbies list"). */
const LOBBY_IN_NEW_TAB = 'live168';

/**
 * The launch URL with every parameter that has a value, URL-encoded.
 *
 * @param origin scheme and host of the PLATFORM's launch page
 */
export function launchUrl(origin: string, parameters: LaunchParameters): string {
  const url = new URL(origin);
  for (const [parameter, name] of Object.entries(PARAMETERS)) {
    const value = parameters[parameter as keyof LaunchParameters];
    if (value !== undefined) url.searchParams.append(name, value);
  }
  return url.href;
}

/**
 * Scheme and host of the PLATFORM's launch page: https unless the setting says otherwise.
 *
 * @param setting a bare host, as the PLATFORM names it, or an origin
 * @throws Error when it is neither
 */
export function launchOrigin(setting: string): string {
  const url = URL.parse(/^https?:\/\//.test(setting) ? setting : `https://${setting}`);
  if (url === null || url.href !== `${url.origin}/`) throw new Error(`"${setting}" is no launch host, nor an origin`);
  return url.origin;
}

/** Mobile games do not belong in an iframe. */
export function openIn({ lobbyId, device }: Pick<LaunchParameters, 'lobbyId' | 'device'>): OpenIn {
  if (lobbyId === LOBBY_IN_NEW_TAB) return 'new_tab';
  return device === 'mobile' ? 'redirect' : 'iframe';
}
