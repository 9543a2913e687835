import type { Outcome } from './outcome.ts';
import { pick, toCsv, toJson, toNdjson } from './records.ts';
import type { Wishes } from './wishes.ts';

/** A result in the machine form that was wished for, line ends included; '' when there is nothing to print. */
export async function machineText(outcome: Outcome, wishes: Wishes): Promise<string> {
  const { form, expression } = wishes;
  const records = recordsOf(outcome);
  const chosen = wishes.fields ? pick(records, wishes.fields) : records;
  switch (form) {
    case 'csv':
      return lines(toCsv(records, wishes.fields ?? fieldsOf(outcome, records)));
    case 'ndjson':
      return lines(toNdjson(chosen));
    case 'template': {
      const { readTemplate } = await import('./template.ts');
      return lines(records.map(readTemplate(expression)));
    }
    case 'jq': {
      const { runJq } = await import('./jq.ts');
      return lines([await runJq(whole(outcome, records), expression)].filter((text) => text !== ''));
    }
    default:
      return lines([toJson(whole(outcome, chosen))]);
  }
}

/** The records of a result: those of a list, or the one thing. */
export function recordsOf(outcome: Outcome): readonly object[] {
  if (outcome.kind === 'list') return outcome.items;
  if (outcome.kind === 'thing') return [outcome.item];
  return Array.isArray(outcome.data) ? outcome.data : [outcome.data];
}

function fieldsOf(outcome: Outcome, records: readonly object[]): readonly string[] {
  if (outcome.kind !== 'text') return outcome.fields;
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

// A list is an array also when it has one member or none; one thing is never in an array.
function whole(outcome: Outcome, records: readonly object[]): unknown {
  const isList = outcome.kind === 'list' || (outcome.kind === 'text' && Array.isArray(outcome.data));
  return isList ? records : records[0];
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
