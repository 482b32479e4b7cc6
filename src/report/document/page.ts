import { type Html, html, type Insert, trusted } from './markup.ts';
import { styleSheet } from './style.ts';

/** The page may load nothing and run nothing, whatever it is given to say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole document that stands alone: no script, no request, one style sheet. */
export function page(options: {
  readonly title: string;
  readonly description: string;
  readonly header: Insert;
  readonly main: Insert;
  readonly footer: Insert;
  /** Stands at the head of every sheet of paper. */
  readonly running?: string;
  /** For a page that is one table. */
  readonly wide?: boolean;
}): string {
  const document: Html = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${options.description}">
<title>${options.title}</title>
<style>
${trusted(styleSheet(options.running))}</style>
</head>
<body${options.wide ? trusted(' class="broad"') : null}>
<a class="skip" href="#main">Skip to the answer</a>
<header>
${options.header}
</header>
<main id="main" tabindex="-1">
${options.main}
</main>
<footer>
${options.footer}
</footer>
</body>
</html>
`;
  return document.markup;
}
