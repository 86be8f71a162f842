import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import type { ColId, RowId } from '../../shared/ids.ts';
import { isAdditive } from '../../shared/plan/additive.ts';
import { AGENCIES, AGENCY } from '../../shared/plan/sheets.ts';
import { editText } from '../../shared/value/show.ts';
import { readNumber } from '../../shared/value/typed-number.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { explainEntry } from '../grid/explain.ts';
import { formatNumber } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { createMatrixModel } from '../matrix/matrix-model.ts';
import { createPicked } from '../review/picked.ts';
import { Dialog } from '../shell/dialog.tsx';
import { AgencyPicks } from './agency-picks.tsx';
import { targetsCommand } from './new-assignments.ts';
import type { BulkSeed } from './request.ts';
import { linesOf, planSpread, type SpreadLine, targetOf, type WeightBy } from './spread-plan.ts';
import { spreadWords } from './spread-words.ts';
import { TaskPick } from './task-pick.tsx';

const STEPS = [1, 0.1, 0.01, 5, 10, 50, 100, 1000];
const figure = (n: number | undefined): string =>
  n === undefined ? '–' : formatNumber(n, { maximumFractionDigits: 15 });

/** A province-wide total over agencies, by weight: what is held stays, the sum is the total to the last digit. */
export default function SpreadDialog(props: {
  readonly book: Book;
  readonly year: number;
  readonly seed: BulkSeed;
  readonly onClose: () => void;
}) {
  const { book, seed } = untrack(() => props);
  const model = createMatrixModel(book);
  const picked = createPicked();
  const held = createPicked();
  const [task, setTask] = createSignal<RowId>();
  const [total, setTotal] = createSignal('');
  const [step, setStep] = createSignal(1);
  const [by, setBy] = createSignal('equal');
  const [typed, setTyped] = createSignal<ReadonlyMap<RowId, number>>(new Map());
  const [problem, setProblem] = createSignal<EntryProblem>();

  const numeric = (text: string) => readNumber(text, locale())?.v;
  const choose = (next: RowId) => {
    setTask(next);
    held.clear();
    // Who has the task already shares its total, unless a selection said otherwise.
    if (seed.agencies.length > 1) return;
    picked.clear();
    const having = model.agencies().filter(({ id }) => model.matrix().pairSize(next, id) > 0);
    picked.set(
      having.map(({ id }) => id),
      true,
    );
    const sum = having.reduce((all, { id }) => all + (targetOf(model.matrix(), next, id) ?? 0), 0);
    setTotal(sum === 0 ? '' : editText(Number(sum.toPrecision(15)), locale()));
  };
  if (seed.agencies.length > 1) picked.set(seed.agencies, true);
  untrack(() => seed.tasks[0] !== undefined && choose(seed.tasks[0]));

  /** Columns of Agencies that hold a number somewhere: what a weight can be taken from. */
  const columns = createMemo(() => {
    const own: readonly ColId[] = [AGENCY.order, AGENCY.code, AGENCY.name, AGENCY.shortName];
    return (book.workbook.sheet(AGENCIES)?.columns() ?? []).filter(
      (column) =>
        !own.includes(column.id) &&
        model
          .agencies()
          .some(({ id }) => typeof book.view(AGENCIES, id, column.id).value === 'number'),
    );
  });
  const weights = (): WeightBy => {
    const now = by();
    if (now === 'baseline' || now === 'target' || now === 'equal') return { is: now };
    if (now === 'typed') return { is: 'typed', weights: typed() };
    const column = columns().find(({ id }) => id === now);
    return column ? { is: 'column', col: column.id } : { is: 'equal' };
  };
  /** Weights to type begin as those that were in use. */
  const chooseBy = (next: string) => {
    if (next === 'typed') {
      const known = lines().flatMap(({ agency, weight }) =>
        weight === undefined ? [] : [[agency, weight] as const],
      );
      setTyped(new Map([...known, ...typed()]));
    }
    setBy(next);
  };
  const ask = createMemo(() => {
    model.version();
    const now = task();
    if (now === undefined) return undefined;
    return {
      task: now,
      agencies: model.agencies().flatMap(({ id }) => (picked.has(id) ? [id] : [])),
      total: numeric(total()) ?? Number.NaN,
      step: step(),
      by: weights(),
      held: new Set(model.agencies().flatMap(({ id }) => (held.has(id) ? [id] : []))),
    };
  });
  const plan = createMemo(() => {
    const now = ask();
    return now && total().trim() !== '' ? planSpread(book, model.matrix(), now) : undefined;
  });
  const made = () => {
    const now = plan();
    return now?.ok ? now.value : undefined;
  };
  const lines = createMemo((): readonly SpreadLine[] => {
    const now = ask();
    return made()?.lines ?? (now ? linesOf(book, model.matrix(), now) : []);
  });
  const sum = (of: (line: SpreadLine) => number | undefined) =>
    Number(
      lines()
        .reduce((all, line) => all + (of(line) ?? 0), 0)
        .toPrecision(15),
    );
  const line = () => model.tasks().find(({ id }) => id === task());
  const sumless = () => {
    const now = line();
    return now !== undefined && !isAdditive(now.unit, now.direction);
  };
  /** Targets of the task that this spread leaves alone. */
  const others = () => {
    const now = ask();
    if (!now) return [];
    return model
      .agencies()
      .filter(({ id }) => !picked.has(id) && model.matrix().pairSize(now.task, id) > 0);
  };
  const name = (id: string) => model.agencies().find((one) => one.id === id)?.code ?? '';
  const wrong = () => {
    const refused = problem();
    if (refused) return explainEntry(refused);
    const now = plan();
    return now && !now.ok ? spreadWords(now.problem, name) : undefined;
  };
  const changes = () => {
    const now = made();
    return now ? now.targets.made.length + now.targets.cells.length : 0;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const now = made();
    const command = now && targetsCommand(book, model.matrix(), props.year, now.targets);
    if (!command) return;
    const done = book.run(command);
    // What met a lock is listed by the card that asks about the rest.
    if (done.ok || done.problem.is === 'locked') props.onClose();
    else setProblem(done.problem);
  };
  return (
    <Dialog title={t('bulk.spreadTitle')} onClose={() => props.onClose()}>
      <form class="bulk" onSubmit={submit}>
        <TaskPick tasks={model.tasks()} task={task()} choose={choose} />
        <div class="bulk-fields bulk-fields-wide">
          <label>
            {t('bulk.total')} {line()?.unit ? `(${line()?.unit})` : ''}
            <input
              autocomplete="off"
              inputmode="decimal"
              value={total()}
              onInput={(event) => {
                setTotal(event.currentTarget.value);
                setProblem(undefined);
              }}
            />
          </label>
          <label>
            {t('bulk.by')}
            <select onChange={(event) => chooseBy(event.currentTarget.value)}>
              <option value="equal">{t('bulk.byEqual')}</option>
              <option value="baseline">{t('bulk.byBaseline')}</option>
              <option value="target">{t('bulk.byTarget')}</option>
              <For each={columns()}>
                {(column) => (
                  <option value={column.id}>{t('bulk.byColumn', { name: column.name })}</option>
                )}
              </For>
              <option value="typed">{t('bulk.byTyped')}</option>
            </select>
          </label>
          <label>
            {t('bulk.step')}
            <select onChange={(event) => setStep(Number(event.currentTarget.value))}>
              <For each={STEPS}>{(one) => <option value={one}>{figure(one)}</option>}</For>
            </select>
          </label>
        </div>
        <AgencyPicks agencies={model.agencies()} picked={picked} folded={true} />
        <section class="bulk-preview bulk-preview-tall" tabindex={0} aria-label={t('bulk.preview')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('grid.matrixAgency')}</th>
                <th scope="col">{t('bulk.weight')}</th>
                <th scope="col">{t('bulk.held')}</th>
                <th scope="col">{t('bulk.now')}</th>
                <th scope="col">{t('bulk.after')}</th>
                <th scope="col">{t('bulk.difference')}</th>
              </tr>
            </thead>
            <tbody>
              <For
                each={lines().map(({ agency }) => agency)}
                fallback={
                  <tr>
                    <td colspan={6} class="bulk-none">
                      {t('bulk.nobodyYet')}
                    </td>
                  </tr>
                }
              >
                {(agency) => {
                  const now = () => lines().find((one) => one.agency === agency);
                  const change = () => {
                    const { before, after } = now() ?? {};
                    return after === undefined
                      ? undefined
                      : Number((after - (before ?? 0)).toPrecision(15));
                  };
                  return (
                    <tr classList={{ held: now()?.isHeld ?? false }}>
                      <th scope="row">
                        {name(agency)}
                        <Show when={now()?.isLocked}>
                          {' '}
                          <span
                            class="lock-mark"
                            role="img"
                            aria-label={t('locks.locked')}
                            title={t('locks.locked')}
                          />
                        </Show>
                      </th>
                      <td>
                        <Show when={by() === 'typed'} fallback={figure(now()?.weight)}>
                          <input
                            class="bulk-weight"
                            inputmode="decimal"
                            autocomplete="off"
                            aria-label={`${t('bulk.weight')}: ${name(agency)}`}
                            value={
                              typed().has(agency)
                                ? editText(typed().get(agency) ?? 0, locale())
                                : ''
                            }
                            onChange={(event) => {
                              const next = new Map(typed());
                              const n = numeric(event.currentTarget.value);
                              if (n === undefined) next.delete(agency);
                              else next.set(agency, n);
                              setTyped(next);
                            }}
                          />
                        </Show>
                      </td>
                      <td>
                        <input
                          type="checkbox"
                          aria-label={`${t('bulk.held')}: ${name(agency)}`}
                          disabled={now()?.before === undefined || (now()?.isLocked ?? false)}
                          checked={now()?.isHeld ?? false}
                          onChange={(event) => held.set([agency], event.currentTarget.checked)}
                        />
                      </td>
                      <td>
                        {now()?.isFormula ? 'ƒ ' : ''}
                        {figure(now()?.before)}
                      </td>
                      <td class="bulk-after">
                        {figure(now()?.after)}
                        {made()?.odd === agency ? '*' : ''}
                      </td>
                      <td>{(change() ?? 0) > 0 ? `+${figure(change())}` : figure(change())}</td>
                    </tr>
                  );
                }}
              </For>
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('grid.matrixTotal')}</th>
                <td>{figure(sum((one) => one.weight))}</td>
                <td />
                <td>{figure(sum((one) => one.before))}</td>
                <td class="bulk-after">{made() ? figure(numeric(total())) : '–'}</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </section>
        <div class="bulk-notes" role="status">
          <Show when={made()}>
            {(now) => (
              <p class="bulk-summary">
                {t('bulk.spreadSummary', {
                  held: figure(now().held),
                  rest: figure(now().rest),
                  n: changes(),
                })}
              </p>
            )}
          </Show>
          <Show when={made()?.odd}>
            {(odd) => <p>{t('bulk.odd', { name: name(odd()), step: figure(step()) })}</p>}
          </Show>
          <Show when={lines().some((one) => one.weight === undefined)}>
            <p>
              {t('bulk.weightless', {
                n: lines().filter((one) => one.weight === undefined).length,
              })}
            </p>
          </Show>
          <Show when={lines().some((one) => one.isFormula && !one.isHeld)}>
            <p>{t('bulk.overFormula')}</p>
          </Show>
          <Show when={others().length > 0}>
            <p>{t('bulk.others', { n: others().length })}</p>
          </Show>
          <Show when={sumless()}>
            <p class="bulk-warning">{t('bulk.sumless', { unit: line()?.unit ?? '' })}</p>
          </Show>
        </div>
        <Show when={wrong()}>
          {(words) => (
            <p class="problem" role="alert">
              {words()}
            </p>
          )}
        </Show>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </button>
          <button type="submit" class="button primary" disabled={changes() === 0}>
            {t('bulk.spreadDo', { n: changes() })}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
