import type { Io } from './io.ts';
import type { ListOutcome, Outcome, TextOutcome, ThingOutcome } from './outcome.ts';
import { member, toJson, toTabbed } from './records.ts';

/** Prints what a command has to show in the form that was asked for. */
export async function show(outcome: Outcome, io: Io): Promise<void> {
  if (outcome.kind === 'text') return showText(outcome, io);
  if (io.json) io.printRaw(toJson(outcome.kind === 'list' ? outcome.items : outcome.item));
  else if (outcome.kind === 'list') await showList(outcome, io);
  else showThing(outcome, io);
  if (outcome.notes && io.isTerminal && !io.json) io.note(outcome.notes);
}

function showText({ lines, data }: TextOutcome, io: Io): void {
  if (io.json && data) io.printRaw(toJson(data));
  else io.print(lines);
}

async function showList({ items, fields, columns, lines, whenEmpty }: ListOutcome, io: Io): Promise<void> {
  if (!io.isTerminal) {
    for (const row of toTabbed(items, fields)) io.printRaw(row);
  } else if (items.length === 0) {
    io.note([whenEmpty]);
  } else if (lines) {
    io.print(lines(items));
  } else {
    const { tableLines } = await import('./table.ts');
    io.print(tableLines(items, columns, io.width));
  }
}

function showThing({ item, fields, lines }: ThingOutcome, io: Io): void {
  if (io.isTerminal) {
    io.print(lines(item));
  } else {
    const rows = fields.map((field) => ({ field, value: member(item, field) }));
    for (const row of toTabbed(rows, ['field', 'value'])) io.printRaw(row);
  }
}
