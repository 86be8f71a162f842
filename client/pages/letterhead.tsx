import { createResource, createSignal, For } from 'solid-js';
import {
  LETTERHEAD_FIELDS,
  type Letterhead,
  letterheadIn,
  MAX_LETTERHEAD,
  NO_LETTERHEAD,
} from '../../shared/letterhead.ts';
import { locale, t } from '../i18n/i18n.ts';
import { fetchLetterhead, saveLetterhead } from '../link/letterhead.ts';
import { callWords, Problem } from '../shell/problem.tsx';
import '../styles/letterhead.css';

/** The administrator's form for the names on official papers; beside an empty field stands what a paper will say. */
export function LetterheadForm() {
  const [problem, setProblem] = createSignal('');
  const [saved, setSaved] = createSignal(false);
  const [set, { mutate }] = createResource(async () => {
    const answer = await fetchLetterhead();
    if (!answer.ok) setProblem(callWords(answer.problem));
    return answer.ok ? answer.value : NO_LETTERHEAD;
  });
  const now = (): Letterhead => set() ?? NO_LETTERHEAD;
  const usual = () => letterheadIn({ ...NO_LETTERHEAD, province: now().province }, locale());
  const change = (field: keyof Letterhead, value: string) => {
    setSaved(false);
    mutate({ ...now(), [field]: value });
  };
  const save = async () => {
    const answer = await saveLetterhead(now());
    setProblem(answer.ok ? '' : callWords(answer.problem));
    setSaved(answer.ok);
    if (answer.ok) mutate(answer.value);
  };
  return (
    <section class="delegations" data-part="letterhead">
      <h2>{t('letterhead.title')}</h2>
      <p class="page-note">{t('letterhead.help')}</p>
      <Problem words={problem()} />
      <form
        class="delegation-form letterhead-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <For each={LETTERHEAD_FIELDS}>
          {(field) => (
            <label>
              {t(`letterhead.${field}`)}
              <input
                name={field}
                maxLength={MAX_LETTERHEAD}
                value={now()[field]}
                placeholder={usual()[field]}
                onInput={(event) => change(field, event.currentTarget.value)}
              />
            </label>
          )}
        </For>
        <button type="submit" class="button">
          {t('shell.save')}
        </button>
        <span role="status">{saved() ? t('letterhead.saved') : ''}</span>
      </form>
    </section>
  );
}
