/**
 * Writes a file of the scenario, by the server of the page.
 *
 * @param before - SHA-256 of the text that was edited, in hex.
 * @returns Where it could not, why, in words.
 */
export async function save(
  file: string,
  before: string,
  text: string,
): Promise<'saved' | 'changed meanwhile' | string> {
  try {
    const response = await fetch('text', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ file, before, text }),
    });
    if (response.ok) return 'saved';
    return response.status === 409 ? 'changed meanwhile' : `The server refused to write it (${response.status}).`;
  } catch {
    return 'The server has ended, so nothing can be written.';
  }
}
