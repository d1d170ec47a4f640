/** The bytes of a request's body. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** API Gateway passes a body in base64 when its content type is not one of text. */
export const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
