import { createSignal, For } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import type { ReviewApi } from '../review/review-api.ts';
import { problemWords, readAmount } from '../review/review-words.ts';
import { Dialog } from '../shell/dialog.tsx';
import { Problem } from '../shell/problem.tsx';

/** Asks the secretariat to add a task for an agency. */
export function AdditionDialog(props: {
  readonly agencies: readonly string[];
  readonly api: ReviewApi;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const [problem, setProblem] = createSignal('');
  const send = async (form: HTMLFormElement) => {
    const data = new FormData(form);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    const sent = await props.api.add(text('agency'), {
      task: text('task'),
      target: readAmount(text('target')),
      ...(text('unit') === '' ? {} : { unit: text('unit') }),
      ...(text('deadline') === '' ? {} : { deadline: text('deadline') }),
      reason: text('reason'),
    });
    if (sent.ok) props.onDone();
    else setProblem(problemWords(sent.problem));
  };
  return (
    <Dialog title={t('review.add')} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <label>
          {t('review.agency')}
          <select name="agency">
            <For each={props.agencies}>{(code) => <option>{code}</option>}</For>
          </select>
        </label>
        <label>
          {t('review.addTask')}
          <input name="task" required maxlength={500} />
        </label>
        <div class="rv-fields">
          <label>
            {t('review.target')}
            <input name="target" required inputmode="decimal" />
          </label>
          <label>
            {t('review.unit')}
            <input name="unit" />
          </label>
          <label>
            {t('review.deadline')}
            <input name="deadline" type="date" />
          </label>
        </div>
        <label>
          {t('review.reason')}
          <textarea name="reason" rows={3} required />
        </label>
        <Problem words={problem()} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => props.onClose()}>
            {t('review.cancel')}
          </button>
          <button type="submit" class="button primary">
            {t('review.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
