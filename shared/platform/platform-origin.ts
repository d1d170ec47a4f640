/** Where the PLATFORM's own APIs are: the setting PLATFORM_API_HOST as an origin, in clear text on this machine alone. */

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The origin that a PLATFORM_API_HOST names: `api-host.com` and `https://api-host.com` alike, `http://` for loopback.
 *
 * @throws Error saying what the setting must be; never its value, which might hold a password
 */
export function platformOrigin(setting: string): string {
  const text = setting.includes('://') ? setting : `https://${setting}`;
  if (!URL.canParse(text)) throw new Error('PLATFORM_API_HOST must be a host, such as api-host.com, or an origin');
  const { protocol, hostname, origin, href } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error('PLATFORM_API_HOST must be reached by https');
  if (href !== `${origin}/`)
    throw new Error('PLATFORM_API_HOST must be a host alone: no user, path, query or fragment');
  if (protocol === 'http:' && !LOOPBACK.test(hostname)) {
    throw new Error('PLATFORM_API_HOST may be http only on this machine (127.0.0.1, ::1, localhost); use https');
  }
  return origin;
}
