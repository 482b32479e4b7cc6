import seedrandom from 'seedrandom';

/** 64-bit Philox key of one variable, as two unsigned 32-bit words. */
export type StreamKey = readonly [number, number];

/**
 * Key of the random stream that belongs to one named variable under one seed.
 *
 * A stream depends on nothing but these two strings, so a new variable moves no number of an old one.
 *
 * @param seed - The run's seed, any text.
 * @param name - Address of the variable, any text: `actors.japan.outside_option`.
 * @returns Two unsigned 32-bit words.
 * @remarks ARC4 as set up by `seedrandom` reads only the low byte of each character and cannot tell a
 * key from its repetition, so the pair is first written as one ASCII JSON array, which is unambiguous.
 * @example streamKey('2024', 'quantities.sanctions_relief')
 */
export function streamKey(seed: string, name: string): StreamKey {
  const generator = seedrandom(asciiJson([seed, name]));
  return [generator.int32() >>> 0, generator.int32() >>> 0];
}

function asciiJson(parts: readonly string[]): string {
  return JSON.stringify(parts).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
