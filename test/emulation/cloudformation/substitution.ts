/** The text of Fn::Sub: `${Name}` and `${Resource.Attribute}` stand for values, `${!Name}` for itself. */

const VARIABLE = /\$\{([^!{}][^{}]*)\}/g;
const LITERAL = /\$\{!([^{}]*)\}/g;

/** The variables of a text, each as often as it stands there. */
export const variablesOf = (text: string): string[] => Array.from(text.matchAll(VARIABLE), ([, name = '']) => name);

/** The text with its variables replaced. */
export const substitute = (text: string, toText: (variable: string) => string): string =>
  text
    .replace(VARIABLE, (_, variable: string) => toText(variable))
    .replace(LITERAL, (_, name: string) => `\${${name}}`);
