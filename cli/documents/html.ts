import { escapeHtml, htmlPage } from '../io/html-page.ts';
import type { Sheet } from './sheet.ts';

const style = `
body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } .parties { display: flex; gap: 4rem; } h2 { font-size: 0.8rem; color: #666; margin: 1rem 0 0; }
p { margin: 0; white-space: pre-line; } table { width: 100%; border-collapse: collapse; margin: 2rem 0; }
th { text-align: left; font-size: 0.8rem; color: #666; } th, td { padding: 0.4rem 0; border-bottom: 1px solid #ddd; }
td:last-child, th:last-child { text-align: right; white-space: nowrap; } tfoot tr:last-child { font-weight: bold; }
`.trim();

/** A document as one page that needs nothing else: no script, nothing loaded from anywhere. */
export function htmlOfSheet(sheet: Sheet): string {
  const body = `${sheet.facts.map(([name, value]) => `<p>${escapeHtml(name)}: ${escapeHtml(value)}</p>`).join('\n')}
<div class="parties">
<div><h2>From</h2><p>${sheet.seller.map(escapeHtml).join('\n')}</p></div>
<div><h2>To</h2><p>${sheet.buyer.map(escapeHtml).join('\n')}</p></div>
</div>
<table>
<thead><tr><th>Reservation</th><th>For</th><th>Amount</th></tr></thead>
<tbody>
${sheet.lines.map(lineRow).join('\n')}
</tbody>
<tfoot>
${sheet.totals.map(([name, amount]) => `<tr><td colspan="2">${escapeHtml(name)}</td><td>${escapeHtml(amount)}</td></tr>`).join('\n')}
</tfoot>
</table>
${sheet.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}`;
  return htmlPage({ title: sheet.title, style, body });
}

function lineRow({ reservation, description, amount }: Sheet['lines'][number]): string {
  return `<tr><td>${escapeHtml(reservation)}</td><td>${escapeHtml(description)}</td><td>${escapeHtml(amount)}</td></tr>`;
}
