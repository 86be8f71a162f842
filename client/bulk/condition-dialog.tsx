import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import type { ColId, RowId } from '../../shared/ids.ts';
import type { EntryProblem } from '../book/book.ts';
import { explainEntry } from '../grid/explain.ts';
import type { GridState } from '../grid/grid-state.ts';
import { locale, t } from '../i18n/i18n.ts';
import { Dialog } from '../shell/dialog.tsx';
import {
  type Condition,
  OPERATORS,
  type Operator,
  operatorsFor,
  rowsThatMeet,
  takesValue,
} from './conditions.ts';
import { planSet, selectRows } from './set-plan.ts';

const SHOWN = 100;
const OPERATOR_WORDS = {
  contains: 'bulk.opContains',
  lacks: 'bulk.opLacks',
  is: 'bulk.opIs',
  'is-not': 'bulk.opIsNot',
  above: 'bulk.opAbove',
  'at-least': 'bulk.opAtLeast',
  below: 'bulk.opBelow',
  'at-most': 'bulk.opAtMost',
  empty: 'bulk.opEmpty',
  filled: 'bulk.opFilled',
  error: 'bulk.opError',
  mismatch: 'bulk.opMismatch',
  formula: 'bulk.opFormula',
  group: 'bulk.opGroup',
} as const;

/** Rows of the sheet as I see it, chosen by conditions: select them, or set a column for all of them. */
export default function ConditionDialog(props: {
  readonly state: GridState;
  readonly year: number;
  readonly onClose: () => void;
}) {
  const state = untrack(() => props.state);
  const { book } = state;
  const sheet = untrack(state.sheet);
  const view = untrack(state.view);
  const columns = () => (sheet === undefined ? [] : (book.workbook.sheet(sheet)?.columns() ?? []));
  const first = untrack(() => state.active()?.col ?? columns()[0]?.id) ?? ('' as ColId);
  const fresh = (): Condition => ({ col: first, operator: 'contains', value: '' });
  const [join, setJoin] = createSignal<'all' | 'any'>('all');
  const [list, setList] = createSignal<readonly Condition[]>([fresh()]);
  const [col, setCol] = createSignal<ColId>(first);
  const [text, setText] = createSignal('');
  const [clearing, setClearing] = createSignal(false);
  const [problem, setProblem] = createSignal<EntryProblem>();
  const change = (at: number, part: Partial<Condition>) =>
    setList((now) => now.map((one, i) => (i === at ? { ...one, ...part } : one)));

  /** Rows that pass my own filter, in my order. */
  const seen = (): RowId[] => {
    const order = view?.order();
    const rows: RowId[] = [];
    for (let i = 0; i < (order?.length ?? 0); i++) {
      const row = order?.at(i);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  };
  const found = createMemo(() =>
    sheet === undefined
      ? []
      : rowsThatMeet(
          book,
          sheet,
          seen(),
          { join: join(), list: list() },
          { locale: locale(), year: props.year },
        ),
  );
  const setting = () => text().trim() !== '' || clearing();
  const plan = createMemo(() =>
    sheet === undefined || !setting()
      ? undefined
      : planSet(book, sheet, found(), col(), clearing() ? '' : text(), locale()),
  );
  const lines = () => {
    const now = plan();
    return now?.ok ? now.value.lines : [];
  };
  const wrong = () => {
    const now = plan();
    return problem() ?? (now && !now.ok ? now.problem : undefined);
  };
  const select = () => {
    const selection = view && selectRows(view.frame(), found());
    if (selection) state.select(selection);
    props.onClose();
    queueMicrotask(() => state.focus());
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const now = plan();
    if (sheet === undefined || !now?.ok || now.value.cells.length === 0) return;
    const done = book.run({ do: 'setCells', sheet, cells: now.value.cells });
    // What met a lock is listed by the card that asks about the rest.
    if (done.ok || done.problem.is === 'locked') props.onClose();
    else setProblem(done.problem);
  };
  const nameOf = (row: RowId) =>
    columns()
      .slice(0, 2)
      .map((column) => (sheet === undefined ? '' : book.view(sheet, row, column.id).text))
      .filter((part) => part !== '')
      .join(' · ');
  const number = (row: RowId) =>
    sheet === undefined ? 0 : (book.workbook.sheet(sheet)?.rows.position(row) ?? -1) + 1;
  const operators = (id: ColId): readonly Operator[] => {
    const column = columns().find((one) => one.id === id);
    return column ? operatorsFor(column.type) : OPERATORS;
  };
  const columnSelect = (label: string, value: ColId, choose: (id: ColId) => void) => (
    <select
      aria-label={label}
      onChange={(event) => {
        const chosen = columns().find((one) => one.id === event.currentTarget.value);
        if (chosen) choose(chosen.id);
      }}
    >
      <For each={columns()}>
        {(column) => (
          <option value={column.id} selected={column.id === value}>
            {column.name}
          </option>
        )}
      </For>
    </select>
  );
  return (
    <Dialog title={t('bulk.conditionTitle')} onClose={() => props.onClose()}>
      <form class="bulk" onSubmit={submit}>
        <Show when={list().length > 1}>
          <div class="segmented" role="group" aria-label={t('bulk.join')}>
            <button type="button" aria-pressed={join() === 'all'} onClick={() => setJoin('all')}>
              {t('bulk.joinAll')}
            </button>
            <button type="button" aria-pressed={join() === 'any'} onClick={() => setJoin('any')}>
              {t('bulk.joinAny')}
            </button>
          </div>
        </Show>
        <For each={list().map((_, i) => i)}>
          {(at) => {
            const one = () => list()[at] ?? fresh();
            return (
              <div class="bulk-condition">
                {columnSelect(t('bulk.column'), one().col, (id) => change(at, { col: id }))}
                <select
                  aria-label={t('bulk.operator')}
                  onChange={(event) => {
                    const operator = OPERATORS.find((name) => name === event.currentTarget.value);
                    if (operator) change(at, { operator });
                  }}
                >
                  <For each={operators(one().col)}>
                    {(name) => (
                      <option value={name} selected={name === one().operator}>
                        {t(OPERATOR_WORDS[name])}
                      </option>
                    )}
                  </For>
                </select>
                <Show when={takesValue(one().operator)} fallback={<span />}>
                  <input
                    aria-label={t('bulk.value')}
                    autocomplete="off"
                    value={one().value}
                    onInput={(event) => change(at, { value: event.currentTarget.value })}
                  />
                </Show>
                <button
                  type="button"
                  class="button quiet"
                  aria-label={t('bulk.dropCondition')}
                  disabled={list().length === 1}
                  onClick={() => setList((now) => now.filter((_, i) => i !== at))}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </div>
            );
          }}
        </For>
        <div class="bulk-found-line">
          <button
            type="button"
            class="button quiet"
            onClick={() => setList((now) => [...now, fresh()])}
          >
            {t('bulk.addCondition')}
          </button>
          <p class="bulk-summary" role="status">
            {t('bulk.foundRows', { n: found().length, of: seen().length })}
          </p>
          <button type="button" class="button" disabled={found().length === 0} onClick={select}>
            {t('bulk.selectRows')}
          </button>
        </div>
        <fieldset class="bulk-set" disabled={!book.writable()}>
          <legend>{t('bulk.setLegend')}</legend>
          <div class="bulk-condition">
            {columnSelect(t('bulk.setColumn'), col(), setCol)}
            <span class="bulk-equals">=</span>
            <input
              aria-label={t('bulk.setValue')}
              placeholder={t('bulk.setHint')}
              autocomplete="off"
              disabled={clearing()}
              value={text()}
              onInput={(event) => {
                setText(event.currentTarget.value);
                setProblem(undefined);
              }}
            />
            <label class="bulk-check">
              <input
                type="checkbox"
                checked={clearing()}
                onChange={(event) => setClearing(event.currentTarget.checked)}
              />
              <span>{t('bulk.setEmpty')}</span>
            </label>
          </div>
        </fieldset>
        <Show when={lines().length > 0}>
          <section class="bulk-preview" tabindex={0} aria-label={t('bulk.preview')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('bulk.row')}</th>
                  <th scope="col">{t('bulk.now')}</th>
                  <th scope="col">{t('bulk.after')}</th>
                </tr>
              </thead>
              <tbody>
                <For each={lines().slice(0, SHOWN)}>
                  {(line) => (
                    <tr>
                      <th scope="row">
                        {number(line.row)} · {nameOf(line.row)}
                      </th>
                      <td>{line.before || '–'}</td>
                      <td>{line.after || '–'}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </section>
          <Show when={lines().length > SHOWN}>
            <p class="bulk-more">{t('bulk.moreRows', { n: lines().length - SHOWN })}</p>
          </Show>
        </Show>
        <Show when={wrong()}>
          {(now) => (
            <p class="problem" role="alert">
              {explainEntry(now())}
            </p>
          )}
        </Show>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </button>
          <button type="submit" class="button primary" disabled={lines().length === 0}>
            {t('bulk.setDo', { n: lines().length })}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
