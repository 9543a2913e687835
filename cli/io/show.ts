import { machineText, recordsOf } from './forms.ts';
import type { Io } from './io.ts';
import type { ListOutcome, Outcome, ThingOutcome } from './outcome.ts';
import { cellText, member, toTabbed } from './records.ts';
import type { Line } from './text.ts';
import type { Wishes } from './wishes.ts';

/** Prints what a command has to show in the form that was asked for. */
export async function show(outcome: Outcome, io: Io): Promise<void> {
  const { wishes } = io;
  if (wishes.form !== 'people') return io.presentRaw(await machineText(outcome, wishes));
  if (outcome.kind === 'text' && !wishes.fields) return io.present(outcome.lines);
  if (!io.isTerminal) return io.presentRaw(tabbed(outcome, wishes));
  if (outcome.kind === 'list' && outcome.items.length === 0) io.note([outcome.whenEmpty]);
  else await io.present(await foldedLines(await peopleLines(outcome, io), io));
  if (outcome.kind !== 'text' && outcome.notes) io.note(outcome.notes);
}

function tabbed(outcome: Outcome, wishes: Wishes): string {
  const records = recordsOf(outcome);
  const fields = wishes.fields ?? (outcome.kind === 'text' ? [] : outcome.fields);
  // One thing alone is told member by member, unless members were chosen: then it is a record like others.
  const rows =
    outcome.kind === 'thing' && !wishes.fields
      ? toTabbed(namedMembers(outcome), ['field', 'value'])
      : toTabbed(records, fields);
  return rows.map((row) => `${row}\n`).join('');
}

function namedMembers({ item, fields }: ThingOutcome): object[] {
  return fields.map((field) => ({ field, value: member(item, field) }));
}

async function peopleLines(outcome: Outcome, io: Io): Promise<readonly Line[]> {
  if (io.wishes.fields) return chosenLines(outcome, io, io.wishes.fields);
  if (outcome.kind === 'text') return outcome.lines;
  if (outcome.kind === 'thing') return outcome.lines(outcome.item);
  return listLines(outcome, io);
}

async function foldedLines(lines: readonly Line[], io: Io): Promise<readonly Line[]> {
  const { foldDetail } = await import('./fold.ts');
  return lines.flatMap((line) => foldDetail(line, io.width));
}

async function listLines({ items, columns, lines }: ListOutcome, io: Io): Promise<readonly Line[]> {
  if (lines) return lines(items);
  const { tableLines } = await import('./table.ts');
  return tableLines(items, columns, io.width);
}

async function chosenLines(outcome: Outcome, io: Io, fields: readonly string[]): Promise<readonly Line[]> {
  const { detailLines, tableLines } = await import('./table.ts');
  const records = recordsOf(outcome);
  const isList = outcome.kind === 'list' || (outcome.kind === 'text' && Array.isArray(outcome.data));
  if (!isList && records[0]) {
    const [record] = records;
    return detailLines(fields.map((field) => [field, cellText(record, field)]));
  }
  const columns = fields.map((field) => ({
    title: field.toUpperCase(),
    cell: (record: object) => cellText(record, field),
    shrinks: true as const,
  }));
  return tableLines(records, columns, io.width);
}
