/**
 * The process whose start-up is timed: loads a function as Lambda does, calls it once, says when each was done. Plain
 * JavaScript, so that no type stripping is timed. Arguments: the bundle's file, the event as JSON.
 */
import { createRequire } from 'node:module';

const [, , file, event] = process.argv;
const { handler } = file.endsWith('.cjs') ? createRequire(import.meta.url)(file) : await import(file);
const loaded = performance.now();
const { statusCode, body } = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 6_000 });
const answered = performance.now();
process.stdout.write(JSON.stringify({ loaded, answered, statusCode, body }), () => process.exit());
