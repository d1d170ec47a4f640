/** ping: says that the service is reachable; needs no headers and touches nothing (rule 1.1). */
export const handler = async () => ({
  statusCode: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'PONG',
});
