import type { RowId } from '../../shared/ids.ts';
import { PopupMenu } from '../grid/popup-menu.tsx';
import { t } from '../i18n/i18n.ts';
import { copyOutMatrix } from './matrix-copy.ts';
import { clearMatrix, fillMatrix, pasteMatrix } from './matrix-edit.ts';
import type { MatrixState } from './matrix-state.ts';

export type BulkKind = 'assign' | 'spread';

/** Right click or Shift+F10 on the matrix: everything the mouse can do there, for the keyboard too. */
export function MatrixMenu(props: {
  readonly matrix: MatrixState;
  readonly year: number;
  readonly at: { readonly x: number; readonly y: number };
  readonly onDetail: () => void;
  readonly onOpenRow: (row: RowId) => void;
  readonly onBulk: (kind: BulkKind) => void;
  readonly close: () => void;
}) {
  const writable = () => props.matrix.book.writable();
  const active = () => props.matrix.selection()?.active;
  const row = () => {
    const place = active();
    return place && props.matrix.rowsAt(place)[0];
  };
  const groupOf = (side: 'tasks' | 'agencies') => {
    const place = active();
    if (!place) return '';
    const { task, agency } = props.matrix.pairAt(place);
    return props.matrix.model.line(side === 'tasks' ? task : agency)?.group ?? '';
  };
  const paste = async () => {
    const text = await navigator.clipboard.readText().catch(() => props.matrix.clip()?.text ?? '');
    pasteMatrix(props.matrix, { text }, props.year);
  };
  const openRow = () => {
    const now = row();
    if (now !== undefined) props.onOpenRow(now);
  };
  return (
    <PopupMenu
      x={props.at.x}
      y={props.at.y}
      close={props.close}
      items={[
        { label: t('matrix.detail'), keys: 'Alt+Enter', act: () => props.onDetail() },
        { label: t('matrix.openInList'), off: row() === undefined, act: openRow },
        'line',
        { label: t('grid.copy'), keys: 'Ctrl+C', act: () => void copyOutMatrix(props.matrix) },
        { label: t('grid.paste'), keys: 'Ctrl+V', off: !writable(), act: paste },
        {
          label: t('matrix.fillDown'),
          keys: 'Ctrl+D',
          off: !writable(),
          act: () => fillMatrix(props.matrix, 'down', props.year),
        },
        {
          label: t('matrix.fillRight'),
          keys: 'Ctrl+R',
          off: !writable(),
          act: () => fillMatrix(props.matrix, 'right', props.year),
        },
        'line',
        {
          label: t('matrix.assignMany'),
          off: !writable(),
          act: () => props.onBulk('assign'),
        },
        { label: t('matrix.spread'), off: !writable(), act: () => props.onBulk('spread') },
        'line',
        {
          label: t('matrix.foldPillar', { name: groupOf('tasks') || t('grid.groupEmpty') }),
          act: () => props.matrix.fold('tasks', groupOf('tasks')),
        },
        {
          label: t('matrix.foldGroup', { name: groupOf('agencies') || t('grid.groupEmpty') }),
          act: () => props.matrix.fold('agencies', groupOf('agencies')),
        },
        { label: t('matrix.foldPillars'), act: () => props.matrix.foldAll('tasks') },
        { label: t('matrix.unfoldAll'), act: () => props.matrix.unfoldAll() },
        'line',
        {
          label: t('grid.matrixRemoveYes'),
          keys: 'Delete',
          off: !writable(),
          danger: true,
          act: () => clearMatrix(props.matrix),
        },
      ]}
    />
  );
}
