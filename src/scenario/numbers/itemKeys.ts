/**
 * What the items of a list are called in paths: each by a word of its own, as its day, and where that is not the first such,
 * by its number among them too. So the order of the list counts as little as it can.
 *
 * @param words - One an item; an item without has no name.
 */
export function itemKeys(words: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const met = new Map<string, number>();
  return words.map((word) => {
    if (word === undefined) return undefined;
    const place = (met.get(word) ?? 0) + 1;
    met.set(word, place);
    return place === 1 ? word : `${word}.${place}`;
  });
}
