import { usageFailure } from '../failure.ts';

/** How a result is written. `people`: a table on a terminal, tab-separated in a pipe. */
export type Form = 'people' | 'json' | 'ndjson' | 'csv' | 'jq' | 'template';

/** What the flags say about output, the same for every command. */
export interface Wishes {
  readonly form: Form;
  /** The jq expression or the template. */
  readonly expression: string;
  /** The members to print; null: those the command prints by itself. */
  readonly fields: readonly string[] | null;
  /** Forms that were asked for at once: one is right. */
  readonly rivals: readonly Form[];
}

export interface OutputFlags {
  readonly json: boolean;
  readonly ndjson: boolean;
  readonly csv: boolean;
  readonly jq: string | undefined;
  readonly template: string | undefined;
  readonly fields: string | undefined;
}

/** The wishes behind the flags; never throws, because they also decide how an error is told. */
export function readWishes({ json, ndjson, csv, jq, template, fields }: OutputFlags): Wishes {
  const asked: (Form | false)[] = [
    jq !== undefined && 'jq',
    template !== undefined && 'template',
    ndjson && 'ndjson',
    csv && 'csv',
  ];
  const rivals = asked.filter((form) => form !== false);
  return {
    // --json beside --jq or --template says what these start from, and is no rival.
    form: rivals[0] ?? (json ? 'json' : 'people'),
    expression: jq ?? template ?? '',
    fields: fields === undefined ? null : fields.split(',').map((field) => field.trim()),
    rivals: json && (ndjson || csv) ? ['json', ...rivals] : rivals,
  };
}

/** Refuses wishes that cannot all be granted, before anything is sent. */
export function checkWishes({ rivals, fields, form }: Wishes): void {
  if (rivals.length > 1) {
    const names = rivals.map((rival) => `--${rival}`);
    throw usageFailure(`${names.join(' and ')} cannot be used together: choose one of them.`);
  }
  if (fields && (fields.length === 0 || fields.includes(''))) {
    throw usageFailure('--fields needs names separated by commas, such as reservation_id,currency.');
  }
  if (fields && (form === 'jq' || form === 'template')) {
    throw usageFailure(`--fields and --${form} cannot be used together: --${form} already chooses.`);
  }
}

/** True when errors are told as JSON too: the result was asked for in JSON. */
export function speaksJson({ form }: Wishes): boolean {
  return form === 'json' || form === 'ndjson' || form === 'jq';
}
