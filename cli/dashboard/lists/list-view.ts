import type { Column } from '../../io/outcome.ts';
import type { Line } from '../../io/text.ts';
import type { State, TabId } from '../state/state.ts';
import type { Words } from '../words.ts';

/** A tab as data: the command it shows, and how one of its things looks. */
export interface ListView {
  readonly id: TabId;
  readonly title: string;
  /** The command whose list this is, behind `travel`; null: nothing to ask for yet. */
  words(state: State): Words | null;
  /** Rest between two loads in ms; null: only when asked for. */
  readonly restMs: number | null;
  readonly whenEmpty: (state: State) => string;
  keyOf(item: object): string;
  columns(items: readonly object[], width: number): readonly Column<object>[];
  /** The thing `seconds` after it was loaded: holds run down between two loads. */
  aged(item: object, seconds: number): object;
  detail(item: object, width: number): readonly Line[];
  /** The command that shows this one thing. */
  showWords(item: object): Words;
  /** What makes it another thing than before, apart from time passing. */
  print(item: object): string;
}

type Of<T extends object> = Omit<
  ListView,
  'keyOf' | 'columns' | 'aged' | 'detail' | 'showWords' | 'print' | 'whenEmpty'
> & {
  readonly whenEmpty: string | ((state: State) => string);
  keyOf(item: T): string;
  columns(items: readonly T[], width: number): readonly Column<T>[];
  aged?(item: T, seconds: number): T;
  detail(item: T, width: number): readonly Line[];
  showWords(item: T): Words;
  print?(item: T): string;
};

/** A view of things of one type; the dashboard itself never looks into them. */
export function listView<T extends object>(view: Of<T>): ListView {
  const { whenEmpty } = view;
  return {
    aged: (item: T) => item,
    print: (item: T) => JSON.stringify(item),
    ...view,
    whenEmpty: typeof whenEmpty === 'string' ? () => whenEmpty : whenEmpty,
  } as unknown as ListView;
}
