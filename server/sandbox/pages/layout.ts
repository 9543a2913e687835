/** Text in which no character is markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** A small page without scripts: works in every browser, and in none that is told to run one. `body` is HTML. */
export function renderPage(heading: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
${body}
</main>
</body>
</html>
`;
}

const styles = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 8vh auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem 0; }
td:last-child, th:last-child { text-align: right; }
tfoot th, tfoot td { border-top: 1px solid; font-weight: bold; }
fieldset { border: 1px solid; border-radius: .5rem; margin: 1rem 0; }
label { display: block; padding: .25rem 0; }
[role=alert] { border-left: .3rem solid #c22; padding-left: .7rem; }
button { font: inherit; padding: .5rem 1rem; margin-right: .5rem; }
`;
