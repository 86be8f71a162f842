import { createSignal, For, Show } from 'solid-js';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Book } from '../book/book.ts';
import { inputWords } from '../book/input-words.ts';
import type { LostWrite, LostWrites } from '../book/lost-writes.ts';
import { putBack } from '../book/put-back.ts';
import { explainEntry } from '../grid/explain.ts';
import { locale, t } from '../i18n/i18n.ts';
import { PUT_BACK_WORDS } from './put-back-words.ts';

/** Losses listed at once; a long offline day may bring many. */
const LISTED = 5;

/** A colleague wrote where I wrote, neither having seen the other: my value, theirs, and one click to bring mine back. */
export function LostNotice(props: {
  readonly book: Book;
  readonly lost: LostWrites;
  readonly onGoTo: (sheet: SheetId, row: RowId, col: ColId) => void;
}) {
  const [problem, setProblem] = createSignal('');
  const all = () => props.lost.list();
  const model = (lost: LostWrite) => props.book.workbook.sheet(lost.sheet);
  const where = (lost: LostWrite): string => {
    const sheet = model(lost);
    const row = sheet?.rows.position(lost.row) ?? -1;
    return t('lost.where', {
      sheet: sheet?.name ?? '',
      row: row < 0 ? '?' : row + 1,
      column: sheet?.column(lost.col)?.name ?? '',
    });
  };
  const words = (lost: LostWrite, value: unknown): string =>
    (lost.of === 'note'
      ? String(value ?? '')
      : inputWords(props.book.workbook, lost, value, locale())) || t('lost.empty');
  const theirs = (lost: LostWrite): unknown =>
    lost.of === 'note'
      ? model(lost)?.note(lost.row, lost.col)
      : model(lost)?.input(lost.row, lost.col);

  /** Writes these values again, as one edit; what cannot be put back stays listed, with the reason. */
  const bringBack = (wanted: readonly LostWrite[]): void => {
    const done: string[] = [];
    let reason = '';
    const commands = wanted.flatMap((lost) => {
      const command = putBack(props.book.workbook, { ...lost, value: lost.mine });
      if (typeof command === 'string') {
        reason = `${where(lost)}: ${t(PUT_BACK_WORDS[command])}`;
        return [];
      }
      done.push(lost.id);
      return [command];
    });
    if (commands.length > 0) {
      const ran = props.book.run({ do: 'all', commands });
      if (!ran.ok) return void setProblem(explainEntry(ran.problem));
      props.lost.decide(done);
    }
    setProblem(reason);
  };
  return (
    <Show when={all().length > 0}>
      <div class="wb-banner lost" data-tone="warning" role="status" data-part="lost-writes">
        <strong>{t('lost.title', { n: all().length })}</strong>
        <span>{t('lost.explain')}</span>
        <Show when={all().length > 1}>
          <p class="lost-all">
            <Show when={all().length > LISTED}>
              <span>{t('lost.more', { n: all().length - LISTED })}</span>
            </Show>
            <button
              type="button"
              class="wb-button"
              disabled={!props.book.writable()}
              onClick={() => bringBack(all())}
            >
              {t('lost.bringAll')}
            </button>
            <button
              type="button"
              class="wb-button"
              onClick={() => props.lost.decide(all().map(({ id }) => id))}
            >
              {t('lost.keepAll')}
            </button>
          </p>
        </Show>
        <ul class="lost-list">
          <For each={all().slice(0, LISTED)}>
            {(lost) => (
              <li>
                <button
                  type="button"
                  class="link-button lost-where"
                  onClick={() => props.onGoTo(lost.sheet, lost.row, lost.col)}
                >
                  {where(lost)}
                </button>
                <span class="lost-values">
                  <span class="lost-label">{t('lost.mine')}</span> <b>{words(lost, lost.mine)}</b>
                  <span aria-hidden="true"> · </span>
                  <span class="lost-label">
                    {lost.by ? t('lost.theirs', { name: lost.by }) : t('lost.now')}
                  </span>{' '}
                  <b>{words(lost, theirs(lost))}</b>
                </span>
                <button
                  type="button"
                  class="wb-button primary"
                  disabled={!props.book.writable()}
                  onClick={() => bringBack([lost])}
                >
                  {t('lost.bringBack')}
                </button>
                <button
                  type="button"
                  class="wb-button"
                  onClick={() => props.lost.decide([lost.id])}
                >
                  {t('lost.keep')}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={problem()}>
          <p class="lost-problem" role="alert">
            {problem()}
          </p>
        </Show>
      </div>
    </Show>
  );
}
