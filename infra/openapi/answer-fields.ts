/** The members that answers are made of, as whoever reads JSON sees them. */
import * as z from 'zod/mini';
import { shaped, wireShapeOf } from '../../shared/protocol/wire-shape.ts';

/** The same schema with a description of this use of it. */
export const described = <Schema extends z.ZodMiniType>(description: string, schema: Schema): Schema =>
  shaped({ ...wireShapeOf(schema), description }, schema.clone());

/** Absent, never null. */
export const optional = z.exactOptional;

export const amount = described(
  'An amount of money: a JSON number with exactly two decimals. It may have 18 digits, more than a binary float keeps.',
  z.number().check(z.multipleOf(0.01)),
);

export const count = z.int().check(z.minimum(0));

/** Ids of the PLATFORM are numbers of up to 20 digits, which JSON numbers would lose in most readers. */
export const digits = z.string().check(z.regex(/^\d{1,20}$/));

export const moment = z.iso.datetime({ precision: 3 });

export const day = z.iso.date();

export const hash = described('SHA-256, in lower-case hex', z.string().check(z.regex(/^[0-9a-f]{64}$/)));

export const cursor = described('Where the next page begins; absent on the last one', z.string());
