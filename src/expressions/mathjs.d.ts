/** The parser alone is declared, because nothing here may evaluate. */
declare module 'mathjs/lib/browser/math.js' {
  const math: { parse(text: string): unknown };
  // biome-ignore lint/style/noDefaultExport: the shape of somebody else's module
  export default math;
}
