import { useParams } from '@solidjs/router';
import { createResource, For, Show } from 'solid-js';
import type { Consolidated } from '../../shared/review/consolidated.ts';
import { locale, t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { namesForPaper } from '../link/letterhead.ts';
import { problemWords } from '../review/review-words.ts';
import '../styles/sheets.css';

type Table = Consolidated & { readonly title: string };

/** `/plans/:plan/consolidated`: what the agencies asked for and what became of it, to read, print and take away. */
export default function ConsolidatedPage() {
  const params = useParams<{ plan: string }>();
  const [answer] = createResource(
    () => ({ plan: params.plan, lang: locale() }),
    ({ plan, lang }) => api<Table>('GET', `/api/plans/${plan}/consolidated?lang=${lang}`),
  );
  const [names] = createResource(locale, namesForPaper);
  const table = () => {
    const now = answer();
    return now?.ok ? now.value : undefined;
  };
  const problem = () => {
    const now = answer();
    return now && !now.ok ? problemWords(now.problem) : undefined;
  };
  const file = (form: 'xlsx' | 'docx') =>
    `/api/plans/${params.plan}/consolidated.${form}?lang=${locale()}`;
  return (
    <div class="sheet-page">
      <div class="sheet-tools">
        <a class="button quiet" href={`/plans/${params.plan}`}>
          {t('book.back')}
        </a>
        <a class="button" href={file('docx')} download="">
          {t('review.docx')}
        </a>
        <a class="button" href={file('xlsx')} download="">
          {t('review.xlsx')}
        </a>
        <button type="button" class="button primary" onClick={() => print()}>
          {t('review.printPage')}
        </button>
      </div>
      <Show when={problem()}>{(words) => <p class="problem">{words()}</p>}</Show>
      <Show when={table()}>
        {(now) => (
          <article class="sheet landscape">
            <header class="sheet-head">
              <p>
                <span class="sheet-body-name">{names()?.committee}</span>
                <br />
                <strong class="sheet-body-name sheet-short-rule">{names()?.secretariat}</strong>
              </p>
              <p>
                <strong>{t('review.nation')}</strong>
                <br />
                <strong class="sheet-motto">{t('review.motto')}</strong>
              </p>
            </header>
            <h1>{t('review.consolidated')}</h1>
            <p class="sheet-subject">{t('review.consolidatedFor', { title: now().title })}</p>
            <Show when={now().rows.length > 0} fallback={<p>{t('review.consolidatedEmpty')}</p>}>
              <table class="sheet-table">
                <colgroup>
                  <col class="narrow" />
                  <col class="agency" />
                  <col />
                  <col />
                </colgroup>
                <thead>
                  <tr>
                    <th scope="col">{t('review.number')}</th>
                    <th scope="col">{t('review.agency')}</th>
                    <th scope="col">{t('review.content')}</th>
                    <th scope="col">{t('review.explained')}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={now().rows}>
                    {(row) => (
                      <tr>
                        <td class="centred">{row.number}</td>
                        <td>{row.agency}</td>
                        <td>{row.comment}</td>
                        <td>{row.explanation || <em>{t('review.notSettled')}</em>}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </Show>
            <Show when={now().agreed.length > 0}>
              <p>{t('review.agreedAll', { names: now().agreed.join('; ') })}</p>
            </Show>
            <Show when={now().silent.length > 0}>
              <p>{t('review.silentAll', { names: now().silent.join('; ') })}</p>
            </Show>
          </article>
        )}
      </Show>
    </div>
  );
}
