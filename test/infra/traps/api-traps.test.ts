/** What API Gateway's HTTP APIs do not have or do not take. */
import { noneOf, ofType, type Properties, testTraps, trapOf } from './trap.ts';

const HTTP_API_LOG_SETTINGS = ['LoggingLevel', 'DataTraceEnabled'];

testTraps([
  noneOf('there is no REST API: it would need a role of the whole account to write its log', /^AWS::ApiGateway::/, {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: {},
  }),
  noneOf('no web ACL is put before the HTTP API, which takes none', /^AWS::WAF(v2|Regional)?::/, {
    Type: 'AWS::WAFv2::WebACLAssociation',
    Properties: {},
  }),
  trapOf({
    law: 'no route logs by itself, as those of REST APIs can',
    type: 'AWS::ApiGatewayV2::Stage',
    isCaught: ({ DefaultRouteSettings = {}, RouteSettings = {} }) =>
      [DefaultRouteSettings, ...Object.values<Properties>(RouteSettings)].some((settings) =>
        HTTP_API_LOG_SETTINGS.some((name) => name in settings),
      ),
    lay: ({ RouteSettings }) => {
      RouteSettings['POST /api/cancel'].LoggingLevel = 'INFO';
    },
  }),
  trapOf({
    law: 'route settings are of routes that there are, in the spelling of CloudFormation',
    type: 'AWS::ApiGatewayV2::Stage',
    isCaught: ({ RouteSettings = {} }, template) => {
      const keys = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
      return Object.entries<Properties>(RouteSettings).some(
        ([key, settings]) => !keys.includes(key) || Object.keys(settings).some((name) => !/^[A-Z]/.test(name)),
      );
    },
    lay: ({ RouteSettings }) => {
      RouteSettings['POST /api/nowhere'] = { throttlingRateLimit: 1 };
    },
  }),
  {
    law: 'no two routes have the same key',
    find: (template) => {
      const keys = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
      return keys.filter((key, index) => keys.indexOf(key) !== index);
    },
    lay: (template) => {
      for (const [, { Properties }] of ofType(template, 'AWS::ApiGatewayV2::Route')) Properties.RouteKey = 'GET /';
    },
  },
  trapOf({
    law: 'an integration waits no longer than an HTTP API can: 30 seconds',
    type: 'AWS::ApiGatewayV2::Integration',
    isCaught: ({ TimeoutInMillis }) => !(TimeoutInMillis <= 30_000),
    lay: (properties) => {
      properties.TimeoutInMillis = 60_000;
    },
  }),
]);
