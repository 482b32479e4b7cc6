import { create, parseDependencies } from 'mathjs/number';

/** What `buildParser.mjs` bundles. */
export const { parse } = create(parseDependencies);
