import type { z } from 'zod';

/** A schema that says what type it is of, for whoever composes a record of them. */
export type ResultSchema<Result> = z.ZodType<Result>;
