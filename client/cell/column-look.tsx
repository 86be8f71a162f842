import { createMemo, onMount, untrack } from 'solid-js';
import type { Command } from '../../shared/workbook/command.ts';
import type { GridColumn } from '../grid/grid-column.ts';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';
import { FormatFields } from './format-fields.tsx';
import { RuleFields } from './rule-fields.tsx';

/** Shown while a column has no number of its own. */
const EXAMPLE = 1234.5;
const LOOKED_AT = 200;

type Change = Pick<Extract<Command, { do: 'setColumn' }>, 'format' | 'rules'>;

/** How a column looks to everybody: number format and colours. Each change is an edit of its own. */
export function ColumnLook(props: {
  readonly state: GridState;
  readonly column: GridColumn;
  readonly onShown: () => void;
  readonly onBack: () => void;
}) {
  let first!: HTMLDivElement;
  const state = untrack(() => props.state);
  const id = untrack(() => props.column.id);
  onMount(() => {
    props.onShown();
    first.querySelector<HTMLElement>('select, button')?.focus();
  });
  const column = createMemo(() => {
    state.view()?.structure();
    return state.view()?.column(id) ?? props.column;
  });
  const sample = createMemo(() => {
    const [view, sheet] = [state.view(), state.sheet()];
    if (!view || sheet === undefined) return EXAMPLE;
    for (let i = 0; i < Math.min(view.order().length, LOOKED_AT); i++) {
      const row = view.order().at(i);
      const value = row === undefined ? null : state.book.view(sheet, row, id).value;
      if (typeof value === 'number' && value !== 0) return value;
    }
    return EXAMPLE;
  });
  const set = (change: Change) => {
    const sheet = state.sheet();
    if (sheet !== undefined) state.run({ do: 'setColumn', sheet, col: id, ...change });
  };
  return (
    <div class="column-look" data-part="column-look" ref={first}>
      <header class="look-head">
        <button
          type="button"
          class="wb-button icon"
          aria-label={t('cell.back')}
          onClick={() => props.onBack()}
        >
          <span aria-hidden="true">‹</span>
        </button>
        <strong>{column().name}</strong>
      </header>
      <FormatFields
        format={column().format}
        sample={sample()}
        disabled={!state.book.writable()}
        onChange={(format) => set({ format })}
      />
      <RuleFields
        rules={column().rules ?? []}
        disabled={!state.book.writable()}
        onChange={(rules) => set({ rules })}
      />
      <p class="look-none">{t('cell.lookShared')}</p>
    </div>
  );
}
