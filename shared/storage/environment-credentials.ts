/**
 * Stands in for `@aws-sdk/credential-provider-node` in every bundle: Lambda hands a function its role's credentials in
 * the environment, so the SDK's search through profiles, SSO, STS and metadata (136 KiB) would never find more.
 */

interface EnvironmentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The SDK's own call shape: a factory of a credential provider.
 *
 * @throws Error (from the provider) when the environment holds no credentials.
 */
export const defaultProvider = () => async (): Promise<EnvironmentCredentials> => {
  // biome-ignore lint/style/noProcessEnv: only the SDK calls this, as it would read the environment by itself
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error(
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set: no other source of credentials is bundled',
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
};
