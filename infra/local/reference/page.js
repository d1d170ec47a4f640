/** The reference page: shows the OpenAPI document that the address names after its #. */
import { resolve, schemaText } from './schema-text.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const main = document.querySelector('main');

async function show() {
  const name = location.hash === '#gameplay' ? 'gameplay' : 'operator';
  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', link.hash === `#${name}`);
  }
  const response = await fetch(`/openapi/${name}.json`);
  if (!response.ok) throw new Error(`/openapi/${name}.json answered ${response.status}`);
  const api = await response.json();
  const { title, version, description } = api.info;
  const address = `/openapi/${name}.json`;
  main.replaceChildren(
    element('h1', {}, `${title} ${version}`),
    element('p', {}, description),
    element('p', {}, 'Document: ', element('a', { href: address }, address)),
    ...securityOf(api),
    ...groupsOf(api).flatMap(([group, operations]) => [
      ...(group === '' ? [] : [element('h2', {}, group)]),
      ...operations.map((operation) => operationOf(operation, api)),
    ]),
  );
}

/** An element with attributes; text goes in as text. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const securityOf = (api) =>
  Object.values(api.components.securitySchemes).map(({ name, description }) =>
    element('p', { class: 'note' }, element('code', {}, name), ` ${description}`),
  );

/** The operations by their tag, in the document's order. */
function groupsOf(api) {
  const operations = Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => ({ path, method, ...item[method] })),
  );
  const tags = api.tags?.map(({ name }) => name) ?? [''];
  return tags.map((tag) => [tag, operations.filter(({ tags: [own = ''] = [] }) => own === tag)]);
}

function operationOf(operation, api) {
  const { method, path, summary, description, deprecated, parameters = [], requestBody, responses } = operation;
  return element(
    'details',
    { id: operation.operationId },
    element(
      'summary',
      {},
      element('span', { class: 'method' }, method.toUpperCase()),
      element('code', deprecated ? { class: 'deprecated' } : {}, path),
      ` ${summary}`,
    ),
    ...(description === undefined ? [] : [element('p', {}, description)]),
    ...(parameters.length === 0 ? [] : [element('h3', {}, 'Parameters'), parametersOf(parameters, api)]),
    ...(requestBody === undefined ? [] : [element('h3', {}, 'Body'), ...contentOf(requestBody, api)]),
    element('h3', {}, 'Answers'),
    ...Object.entries(responses).map(([status, response]) =>
      element(
        'details',
        {},
        element('summary', {}, element('span', { class: 'method' }, status), response.description),
        ...contentOf(response, api),
      ),
    ),
  );
}

const parametersOf = (parameters, api) =>
  element(
    'pre',
    {},
    parameters
      .map(({ name, in: place, required, schema }) => {
        return `${name}${required ? '' : '?'}: ${schemaText(schema, api)}  — ${place}`;
      })
      .join('\n'),
  );

const contentOf = ({ content = {} }, api) =>
  Object.entries(content).flatMap(([type, { schema, examples = {} }]) => [
    element('p', { class: 'note' }, type),
    element('pre', {}, schemaText(schema, api)),
    ...Object.values(examples).map(({ $ref }) => element('pre', {}, JSON.stringify(resolve(api, $ref).value, null, 2))),
  ]);

const showOrSay = () => show().catch((error) => main.replaceChildren(element('p', {}, String(error))));

addEventListener('hashchange', () => void showOrSay());
await showOrSay();
