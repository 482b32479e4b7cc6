/** What is wrong, as the command line shows it: wide lines are scrolled, by keyboard too. */
export function ErrorText({ errors }: { readonly errors: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <pre tabIndex={0}>{errors}</pre>
  );
}
