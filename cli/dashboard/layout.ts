/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A part of the screen; `left` and `top` count from 0. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands. `detail` is null where there is room for the list only: Enter opens it instead. */
export interface Arrangement {
  readonly kind: 'beside' | 'below' | 'alone';
  /** The first line while staff act for somebody; null: they do not. */
  readonly banner: Rect | null;
  readonly header: Rect;
  readonly tabs: Rect;
  readonly list: Rect;
  readonly detail: Rect | null;
  /** What a page such as help or a question may use: all between tabs and command. */
  readonly body: Rect;
  readonly command: Rect;
  readonly footer: Rect;
}

export type Layout = Arrangement | { readonly kind: 'too-small'; readonly needed: Size; readonly have: Size };

/** Below this no panel says anything useful. */
export const smallest: Size = { columns: 60, rows: 15 };

// A list needs about 60 columns to name things, a detail about 45.
const besideColumns = 110;
// Twelve lines of detail under a list that still shows fifteen.
const belowRows = 36;

/** Where the panels of a terminal of this size stand, with a banner over them while somebody is acted for. */
export function layoutFor(size: Size, hasBanner: boolean): Layout {
  const { columns, rows } = size;
  if (columns < smallest.columns || rows < smallest.rows) {
    return { kind: 'too-small', needed: smallest, have: size };
  }
  // One row stays free: a frame as high as the terminal makes some of them scroll.
  const height = rows - 1;
  const line = (top: number): Rect => ({ left: 0, top, width: columns, height: 1 });
  const top = hasBanner ? 1 : 0;
  const body = { left: 0, top: top + 2, width: columns, height: height - 4 - top };
  return {
    banner: hasBanner ? line(0) : null,
    header: line(top),
    tabs: line(top + 1),
    body,
    command: line(height - 2),
    footer: line(height - 1),
    ...split(size, body),
  };
}

function split({ columns, rows }: Size, body: Rect): Pick<Arrangement, 'kind' | 'list' | 'detail'> {
  if (columns >= besideColumns) {
    const width = Math.floor(columns * 0.56);
    // One column between them is the rule that parts them.
    const detail = { ...body, left: width + 1, width: columns - width - 1 };
    return { kind: 'beside', list: { ...body, width }, detail };
  }
  if (rows >= belowRows) {
    const height = Math.ceil(body.height * 0.55);
    const detail = { ...body, top: body.top + height + 1, height: body.height - height - 1 };
    return { kind: 'below', list: { ...body, height }, detail };
  }
  return { kind: 'alone', list: body, detail: null };
}
