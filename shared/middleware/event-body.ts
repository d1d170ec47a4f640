/** A request's body as API Gateway passes it. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Text, or bytes when its content type is not one of text: those come in base64. */
export const bodyOf = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string | Buffer =>
  isBase64Encoded ? Buffer.from(body, 'base64') : body;
