import { createMemo, createSignal, For, onCleanup, Show, untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { AGENCIES, AGENCY, ASSIGNMENTS, TASK, TASKS } from '../../shared/plan/sheets.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { refChoices } from '../book/ref-text.ts';
import { explainEntry } from '../grid/explain.ts';
import { t } from '../i18n/i18n.ts';
import { lockWords } from '../locks/lock-words.ts';
import type { MatrixState } from './matrix-state.ts';

type Props = {
  readonly matrix: MatrixState;
  /** What the agency answered on a row, in words; empty for silence. */
  readonly answer: (row: RowId) => string;
  readonly onOpenRow: (row: RowId) => void;
  readonly onAssign: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
};

/** Everything about the active cell: each of its rows with all fields, editable in place. Follows the selection. */
export function MatrixDetail(props: Props) {
  const matrix = untrack(() => props.matrix);
  const place = () => matrix.selection()?.active;
  const codeNow = () => {
    const at = place();
    return at ? matrix.nameAt(at).task : '';
  };
  const pair = () => {
    const at = place();
    return at && matrix.pairAt(at);
  };
  const rows = createMemo(
    () => {
      matrix.model.version();
      const at = place();
      return at ? matrix.rowsAt(at) : [];
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((row, i) => row === b[i]) },
  );
  const text = (of: 'task' | 'agency') => {
    const now = pair();
    if (!now) return '';
    return of === 'task'
      ? matrix.book.view(TASKS, now.task, TASK.name).text
      : matrix.book.view(AGENCIES, now.agency, AGENCY.name).text;
  };
  return (
    <aside
      class="matrix-detail"
      data-part="matrix-detail"
      aria-label={t('matrix.detail')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onLeave();
      }}
    >
      <header>
        <div>
          <p class="matrix-detail-code">{codeNow()}</p>
          <h2>{text('task')}</h2>
          <p class="matrix-detail-agency">{text('agency')}</p>
        </div>
        <button
          type="button"
          class="wb-button icon"
          aria-label={t('grid.close')}
          onClick={() => props.onClose()}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <div class="matrix-detail-body">
        <Show when={rows().length > 1}>
          <p class="matrix-detail-twice">{t('matrix.twiceHere', { n: rows().length })}</p>
        </Show>
        <For
          each={rows()}
          fallback={
            <div class="matrix-detail-none">
              <p>{t('matrix.notAssigned')}</p>
              <Show when={matrix.book.writable()}>
                <button type="button" class="button primary" onClick={() => props.onAssign()}>
                  {t('matrix.assignHere')}
                </button>
              </Show>
            </div>
          }
        >
          {(row) => (
            <section class="matrix-detail-row">
              <Show when={props.answer(row)}>
                {(answer) => <p class="matrix-detail-answer">{answer()}</p>}
              </Show>
              <Fields book={matrix.book} row={row} />
              <button type="button" class="button" onClick={() => props.onOpenRow(row)}>
                {t('matrix.openInList')}
              </button>
            </section>
          )}
        </For>
      </div>
    </aside>
  );
}

function Fields(props: { readonly book: Book; readonly row: RowId }) {
  const [structure, setStructure] = createSignal(0);
  onCleanup(
    untrack(() => props.book).listenStructure(ASSIGNMENTS, () => setStructure((n) => n + 1)),
  );
  const columns = createMemo(() => {
    structure();
    return props.book.workbook.sheet(ASSIGNMENTS)?.columns() ?? [];
  });
  return (
    <For each={columns()}>
      {(column) => <Field book={props.book} row={props.row} column={column} />}
    </For>
  );
}

/** One field of the row. Somebody else's edit shows at once, except in the field that is being typed in. */
function Field(props: { readonly book: Book; readonly row: RowId; readonly column: Column }) {
  const { book, row, column } = untrack(() => props);
  const id = `md-${row}-${column.id}`;
  let input!: HTMLInputElement;
  const read = () => book.view(ASSIGNMENTS, row, column.id);
  const [view, setView] = createSignal(read());
  const [problem, setProblem] = createSignal<EntryProblem>();
  const text = () => book.editText(ASSIGNMENTS, row, column.id);
  let opened = text();
  onCleanup(
    book.listen(ASSIGNMENTS, row, column.id, () => {
      setView(read());
      if (document.activeElement !== input) input.value = text();
    }),
  );
  const lock = () => book.locks.rules().cell(ASSIGNMENTS, row, column.id);
  const write = () => {
    // Left as it was opened: what somebody else wrote meanwhile stays.
    if (input.value === opened) {
      setProblem(undefined);
      input.value = text();
      return;
    }
    const done = book.enter(ASSIGNMENTS, row, column.id, input.value);
    setProblem(done.ok ? undefined : done.problem);
    if (!done.ok) return;
    opened = text();
    input.value = opened;
  };
  const choices = (): readonly { readonly text: string; readonly more: string }[] => {
    const { type } = column;
    if (type.type === 'choice') return type.options.map((one) => ({ text: one, more: '' }));
    if (type.type !== 'ref') return [];
    return refChoices(book.workbook, type.sheet).map((one) => ({
      text: one.text,
      more: one.detail,
    }));
  };
  return (
    <div class="matrix-field" classList={{ wrong: problem() !== undefined || view().mismatch }}>
      <label for={id}>{column.name}</label>
      <input
        ref={input}
        id={id}
        data-col={column.id}
        autocomplete="off"
        value={text()}
        readOnly={!book.writable() || lock() !== undefined}
        list={choices().length > 0 ? `${id}-list` : undefined}
        aria-invalid={problem() !== undefined}
        onFocus={() => {
          opened = input.value;
        }}
        onBlur={write}
        onKeyDown={(event) => {
          if (event.key === 'Enter') write();
          if (event.key !== 'Escape' || input.value === opened) return;
          // The first Escape gives up what was typed, the second leaves the panel.
          opened = text();
          input.value = opened;
          setProblem(undefined);
          event.stopPropagation();
        }}
      />
      <Show when={choices().length > 0}>
        <datalist id={`${id}-list`}>
          <For each={choices()}>{(one) => <option value={one.text}>{one.more}</option>}</For>
        </datalist>
      </Show>
      <Show when={lock()}>
        {(held) => <p class="matrix-field-value">{lockWords(book.workbook, held())}</p>}
      </Show>
      <Show when={view().formula}>
        <output class="matrix-field-value">= {view().text}</output>
      </Show>
      <Show when={problem()}>
        {(now) => (
          <p class="matrix-field-problem" role="alert">
            {explainEntry(now())}
          </p>
        )}
      </Show>
    </div>
  );
}
