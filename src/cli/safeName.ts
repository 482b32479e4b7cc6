/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|(com|lpt)[\d¹²³])$/i;

/** Longest folder name, in characters; file systems allow 255 bytes. */
const LONGEST = 60;

/**
 * Folder name for a scenario's output, from its id, which is the name of a file and so any text.
 *
 * Letters, digits, `_` and `-` stay; everything else, dots and slashes included, becomes `_`: the
 * result is always one step below the output folder and never the name of a file in it.
 */
export function safeName(id: string): string {
  const plain = id.normalize('NFC').replace(/[^\p{L}\p{N}_-]/gu, '_');
  const short = [...plain].slice(0, LONGEST).join('');
  if (short.replace(/^[_-]+/, '') === '') return 'scenario';
  return RESERVED.test(short) ? `${short}_` : short;
}
