import type { RowId } from '../../shared/ids.ts';
import { t } from '../i18n/i18n.ts';
import { rowLockItems } from '../locks/lock-items.ts';
import { clearSelection } from './block-edit.ts';
import { copyOut } from './copy.ts';
import type { GridState } from './grid-state.ts';
import { paste } from './paste.ts';
import type { Pasted } from './pasted-block.ts';
import { PopupMenu } from './popup-menu.tsx';
import { deleteSelectedRows, insertRowsAt, selectedRows } from './row-edit.ts';

/** Deleted rows the menu offers; the history page holds them all. */
const RESTORABLE = 5;

/** Undefined when the person or the browser does not allow it. */
const readClipboard = async (): Promise<Pasted | undefined> => {
  try {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string): Promise<string> =>
      item?.types.includes(type) ? (await item.getType(type)).text() : '';
    return { text: await read('text/plain'), html: await read('text/html') };
  } catch {
    return undefined;
  }
};

export type MenuAt = { readonly x: number; readonly y: number };

/** Right click or Shift+F10 on cells and row heads. */
export function ContextMenu(props: {
  readonly state: GridState;
  readonly at: MenuAt;
  readonly close: () => void;
}) {
  const count = () => selectedRows(props.state).length;
  const writable = () => props.state.book.writable();
  const view = () => props.state.view();
  const freezeRows = () => {
    const rect = props.state.selectedRect();
    if (rect) view()?.freezeRows(rect.bottom + 1);
  };
  const fromClipboard = async (onlyValues: boolean) => {
    const pasted = (await readClipboard()) ?? { text: props.state.clip()?.text ?? '' };
    paste(props.state, pasted, onlyValues);
  };
  /** Moves the selected rows one place in the sheet's own order. */
  const moveRows = (by: 1 | -1) => {
    const sheet = props.state.sheet();
    const axis = sheet === undefined ? undefined : props.state.book.workbook.sheet(sheet)?.rows;
    if (sheet === undefined || !axis) return;
    const rows = selectedRows(props.state).sort((a, b) => axis.position(a) - axis.position(b));
    const first = rows[0];
    const last = rows[rows.length - 1];
    if (first === undefined || last === undefined) return;
    const top = axis.position(first);
    const bottom = axis.position(last);
    if (bottom - top + 1 !== rows.length || (by === -1 && top === 0)) return;
    if (by === 1 && bottom === axis.length - 1) return;
    const before = by === -1 ? axis.at(top - 1) : axis.at(bottom + 2);
    props.state.run({ do: 'moveRows', sheet, rows, before: before ?? null });
  };
  const model = () => {
    const sheet = props.state.sheet();
    return sheet === undefined ? undefined : props.state.book.workbook.sheet(sheet);
  };
  const note = () => {
    const at = props.state.active();
    return at && model()?.note(at.row, at.col);
  };
  const removeNote = () => {
    const [sheet, at] = [props.state.sheet(), props.state.active()];
    if (sheet === undefined || !at) return;
    props.state.run({ do: 'setNotes', sheet, notes: [{ ...at, text: null }] });
  };
  const deleted = () => (model()?.deletedRows() ?? []).slice(-RESTORABLE);
  const nameOf = (row: RowId) => {
    const sheet = model();
    const texts = (sheet?.columns() ?? []).map((column) =>
      sheet ? props.state.book.view(sheet.id, row, column.id).text : '',
    );
    return (
      texts
        .filter((text) => text !== '')
        .slice(0, 2)
        .join(' · ')
        .slice(0, 40) || row
    );
  };
  const restore = (row: RowId) => {
    const sheet = props.state.sheet();
    if (sheet !== undefined) props.state.run({ do: 'restoreRows', sheet, rows: [row] });
  };
  return (
    <PopupMenu
      x={props.at.x}
      y={props.at.y}
      close={props.close}
      items={[
        {
          label: t('grid.cut'),
          keys: 'Ctrl+X',
          off: !writable(),
          act: () => copyOut(props.state, true),
        },
        { label: t('grid.copy'), keys: 'Ctrl+C', act: () => copyOut(props.state, false) },
        {
          label: t('grid.paste'),
          keys: 'Ctrl+V',
          off: !writable(),
          act: () => fromClipboard(false),
        },
        {
          label: t('grid.pasteValues'),
          keys: 'Ctrl+Shift+V',
          off: !writable(),
          act: () => fromClipboard(true),
        },
        {
          label: t('grid.clear'),
          keys: 'Delete',
          off: !writable(),
          act: () => clearSelection(props.state),
        },
        'line',
        {
          label: note() === undefined ? t('cell.noteAdd') : t('cell.noteEdit'),
          keys: 'Shift+F2',
          off: !writable(),
          act: () => queueMicrotask(() => props.state.writeNote(props.state.active())),
        },
        ...(note() === undefined
          ? []
          : [{ label: t('cell.noteRemove'), off: !writable(), act: removeNote }]),
        'line',
        {
          label: t('grid.insertAbove', { n: count() }),
          keys: 'Ctrl++',
          off: !writable(),
          act: () => insertRowsAt(props.state, 'above', count()),
        },
        {
          label: t('grid.insertBelow', { n: count() }),
          off: !writable(),
          act: () => insertRowsAt(props.state, 'below', count()),
        },
        {
          label: t('formula.precedents'),
          keys: 'Ctrl+[',
          act: () => void props.state.tracing.show('precedents'),
        },
        {
          label: t('formula.dependants'),
          keys: 'Ctrl+]',
          act: () => void props.state.tracing.show('dependants'),
        },
        'line',
        { label: t('layout.freezeRows'), act: freezeRows },
        ...(view()?.frozenRows()
          ? [{ label: t('layout.freezeRowsOff'), act: () => view()?.freezeRows(0) }]
          : []),
        { label: t('grid.moveUp'), off: !writable(), act: () => moveRows(-1) },
        { label: t('grid.moveDown'), off: !writable(), act: () => moveRows(1) },
        'line',
        ...rowLockItems(props.state),
        ...deleted().map((row) => ({
          label: t('grid.restoreRow', { name: nameOf(row) }),
          off: !writable(),
          act: () => restore(row),
        })),
        {
          label: t('grid.deleteRows', { n: count() }),
          keys: 'Ctrl+-',
          off: !writable(),
          danger: true,
          act: () => deleteSelectedRows(props.state),
        },
      ]}
    />
  );
}
