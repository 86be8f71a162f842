import { createSignal, For, Show } from 'solid-js';
import type { RowView } from '../../shared/api.ts';
import { MAX_UPLOAD } from '../../shared/limits.ts';
import type { Attachment } from '../../shared/review/facts.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import type { AnswerInput, Draft, ReviewApi } from './review-api.ts';
import { problemWords, readAmount, showAmount } from './review-words.ts';

type Kind = 'adjust' | 'remove' | 'ask';
const KINDS: readonly Kind[] = ['adjust', 'remove', 'ask'];

/** What an agency says about one row when it does not simply agree. */
export function AnswerForm(props: {
  readonly row: RowView;
  readonly api: ReviewApi;
  readonly draft: Draft | undefined;
  /** Somebody who only prepares cannot send. */
  readonly mayCommit: boolean;
  readonly onSend: (input: AnswerInput) => Promise<string | undefined>;
  readonly onDraft: (input: AnswerInput) => Promise<string | undefined>;
}) {
  const from = () => props.draft;
  const first = from()?.answer;
  const [kind, setKind] = createSignal<Kind>(
    first === undefined || first === 'agree' ? 'adjust' : first,
  );
  const [problem, setProblem] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [files, setFiles] = createSignal<readonly Attachment[]>(from()?.files ?? []);
  const typed = { target: '', unit: '', deadline: '', lead: '', reason: '' };
  const draft = from();
  typed.target = draft?.target === undefined ? '' : showAmount(draft.target);
  typed.unit = draft?.unit ?? '';
  typed.deadline = draft?.deadline ?? '';
  typed.lead = draft?.lead ?? '';
  typed.reason = draft?.reason ?? '';

  const input = (): AnswerInput => {
    const adjust = kind() === 'adjust';
    const given = (text: string) => adjust && text.trim() !== '';
    return {
      answer: kind(),
      ...(given(typed.target) ? { target: readAmount(typed.target) } : {}),
      ...(given(typed.unit) ? { unit: typed.unit.trim() } : {}),
      ...(given(typed.deadline) ? { deadline: typed.deadline } : {}),
      ...(given(typed.lead) ? { lead: typed.lead.trim() } : {}),
      reason: typed.reason.trim(),
      ...(files().length > 0 ? { attachments: files().map(({ id }) => id) } : {}),
    };
  };
  const run = async (act: (given: AnswerInput) => Promise<string | undefined>) => {
    setBusy(true);
    setProblem((await act(input())) ?? '');
    setBusy(false);
  };
  const attach = async (picker: HTMLInputElement) => {
    const [file] = picker.files ?? [];
    picker.value = '';
    if (!file) return;
    if (file.size > MAX_UPLOAD) return setProblem(t('review.fileTooBig'));
    setBusy(true);
    const sent = await props.api.attach(props.row.id, file);
    setBusy(false);
    if (sent.ok) setFiles([...files(), sent.value]);
    else setProblem(t('review.fileFailed', { message: problemWords(sent.problem) }));
  };
  const field = (name: 'target' | 'unit' | 'lead', words: string, stands: string) => (
    <label>
      {words}
      <input
        name={name}
        value={typed[name]}
        placeholder={stands}
        inputmode={name === 'target' ? 'decimal' : 'text'}
        onInput={(event) => {
          typed[name] = event.currentTarget.value;
        }}
      />
    </label>
  );

  return (
    <form
      class="rv-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(props.mayCommit ? props.onSend : props.onDraft);
      }}
    >
      <div class="segmented" role="group" aria-label={t('review.kind')}>
        <For each={KINDS}>
          {(one) => (
            <button type="button" aria-pressed={kind() === one} onClick={() => setKind(one)}>
              {t(`review.${one}`)}
            </button>
          )}
        </For>
      </div>
      <Show when={kind() === 'adjust'}>
        <fieldset>
          <legend>{t('review.proposed')}</legend>
          <p class="rv-hint">{t('review.proposedHint')}</p>
          <div class="rv-fields">
            {field('target', t('review.target'), showAmount(props.row.target))}
            {field('unit', t('review.unit'), showAmount(props.row.unit))}
            <label>
              {t('review.deadline')}
              <input
                type="date"
                name="deadline"
                value={typed.deadline}
                onInput={(event) => {
                  typed.deadline = event.currentTarget.value;
                }}
              />
            </label>
            {field('lead', t('review.lead'), props.row.agency)}
          </div>
        </fieldset>
      </Show>
      <label>
        {kind() === 'ask' ? t('review.question') : t('review.reason')}
        <textarea
          name="reason"
          rows={3}
          required
          value={typed.reason}
          onInput={(event) => {
            typed.reason = event.currentTarget.value;
          }}
        />
      </label>
      <div class="rv-files">
        <For each={files()}>{(file) => <span class="rv-file">{file.name}</span>}</For>
        <label class="button quiet">
          {t('review.fileAdd')}
          <input
            type="file"
            class="mr-hidden"
            onChange={(event) => void attach(event.currentTarget)}
          />
        </label>
      </div>
      <Problem words={problem()} />
      <Show when={!props.mayCommit}>
        <p class="rv-hint">{t('review.prepareOnly')}</p>
      </Show>
      <div class="dialog-actions">
        <button
          type="button"
          class="button"
          disabled={busy()}
          onClick={() => void run(props.onDraft)}
        >
          {t('review.saveDraft')}
        </button>
        <Show when={props.mayCommit}>
          <button type="submit" class="button primary" disabled={busy()}>
            {busy() ? t('review.sending') : t('review.send')}
          </button>
        </Show>
      </div>
    </form>
  );
}
