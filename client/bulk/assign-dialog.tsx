import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { explainEntry } from '../grid/explain.ts';
import { locale, t } from '../i18n/i18n.ts';
import { createMatrixModel } from '../matrix/matrix-model.ts';
import { createPicked } from '../review/picked.ts';
import { Dialog } from '../shell/dialog.tsx';
import { AgencyPicks } from './agency-picks.tsx';
import { type AssignLine, planAssign } from './assign-plan.ts';
import { targetsCommand } from './new-assignments.ts';
import type { BulkSeed } from './request.ts';
import { TaskPick } from './task-pick.tsx';

const LINE_WORDS = {
  new: 'bulk.lineNew',
  set: 'bulk.lineSet',
  skip: 'bulk.lineSkip',
  same: 'bulk.lineSame',
  twice: 'bulk.lineTwice',
} as const;

/** One task to many agencies at once, with what it will do to each before anything is written. */
export default function AssignDialog(props: {
  readonly book: Book;
  readonly year: number;
  readonly seed: BulkSeed;
  readonly onClose: () => void;
}) {
  const { book, seed } = untrack(() => props);
  const model = createMatrixModel(book);
  const picked = createPicked();
  // A lone cell chose a task; a selection of several agencies chose them too.
  if (seed.agencies.length > 1) picked.set(seed.agencies, true);
  const [task, setTask] = createSignal<RowId | undefined>(seed.tasks[0]);
  const [target, setTarget] = createSignal('');
  const [unit, setUnit] = createSignal('');
  const [deadline, setDeadline] = createSignal('');
  const [existing, setExisting] = createSignal<'skip' | 'set'>('skip');
  const [problem, setProblem] = createSignal<EntryProblem>();

  const plan = createMemo(() => {
    model.version();
    const now = task();
    if (now === undefined) return undefined;
    const agencies = model.agencies().flatMap(({ id }) => (picked.has(id) ? [id] : []));
    const wish = {
      task: now,
      agencies,
      target: target(),
      unit: unit(),
      deadline: deadline(),
      existing: existing(),
    };
    return planAssign(book, model.matrix(), wish, locale());
  });
  const lines = (): readonly AssignLine[] => {
    const now = plan();
    return now?.ok ? now.value.lines : [];
  };
  const count = (is: AssignLine['is']) => lines().filter((line) => line.is === is).length;
  const wrong = () => {
    const now = plan();
    return problem() ?? (now && !now.ok ? now.problem : undefined);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const now = plan();
    if (!now?.ok) return;
    const command = targetsCommand(book, model.matrix(), props.year, now.value.targets);
    if (!command) return props.onClose();
    const done = book.run(command);
    // What met a lock is listed by the card that asks about the rest.
    if (done.ok || done.problem.is === 'locked') props.onClose();
    else setProblem(done.problem);
  };
  const taskUnit = () => model.tasks().find((line) => line.id === task())?.unit ?? '';
  return (
    <Dialog title={t('bulk.assignTitle')} onClose={() => props.onClose()}>
      <form class="bulk" onSubmit={submit}>
        <div class="bulk-columns">
          <div class="bulk-side">
            <TaskPick tasks={model.tasks()} task={task()} choose={setTask} />
            <div class="bulk-fields">
              <label>
                {t('bulk.target')}
                <input
                  autocomplete="off"
                  placeholder={t('bulk.targetHint')}
                  onInput={(event) => {
                    setTarget(event.currentTarget.value);
                    setProblem(undefined);
                  }}
                />
              </label>
              <label>
                {t('bulk.unit')}
                <input
                  autocomplete="off"
                  placeholder={taskUnit()}
                  onInput={(event) => setUnit(event.currentTarget.value)}
                />
              </label>
              <label>
                {t('bulk.deadline')}
                <input
                  autocomplete="off"
                  placeholder={`31/12/${props.year}`}
                  onInput={(event) => setDeadline(event.currentTarget.value)}
                />
              </label>
            </div>
            <AgencyPicks agencies={model.agencies()} picked={picked} />
          </div>
          <div class="bulk-side">
            <div class="segmented" role="group" aria-label={t('bulk.existing')}>
              <button
                type="button"
                aria-pressed={existing() === 'skip'}
                onClick={() => setExisting('skip')}
              >
                {t('bulk.existingSkip')}
              </button>
              <button
                type="button"
                aria-pressed={existing() === 'set'}
                onClick={() => setExisting('set')}
              >
                {t('bulk.existingSet')}
              </button>
            </div>
            <p class="bulk-summary" role="status">
              {t('bulk.assignSummary', {
                made: count('new'),
                set: count('set'),
                left: count('skip') + count('same') + count('twice'),
              })}
            </p>
            <section class="bulk-preview" tabindex={0} aria-label={t('bulk.preview')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('grid.matrixAgency')}</th>
                    <th scope="col">{t('bulk.now')}</th>
                    <th scope="col">{t('bulk.after')}</th>
                    <th scope="col">{t('bulk.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  <For
                    each={lines()}
                    fallback={
                      <tr>
                        <td colspan={4} class="bulk-none">
                          {t('bulk.nothingYet')}
                        </td>
                      </tr>
                    }
                  >
                    {(line) => (
                      <tr data-is={line.is}>
                        <th scope="row">{model.line(line.agency)?.code}</th>
                        <td>{line.before || '–'}</td>
                        <td>{line.after || '–'}</td>
                        <td>
                          <span class={`bulk-tag is-${line.is}`}>{t(LINE_WORDS[line.is])}</span>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </section>
          </div>
        </div>
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
          <button
            type="submit"
            class="button primary"
            disabled={count('new') + count('set') === 0 || wrong() !== undefined}
          >
            {t('bulk.assignDo', { n: count('new') + count('set') })}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
