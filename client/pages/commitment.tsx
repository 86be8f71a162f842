import { useParams, useSearchParams } from '@solidjs/router';
import { createResource, For, Show } from 'solid-js';
import type { PlanSummary } from '../../shared/api.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { formatDate } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import { namesForPaper } from '../link/letterhead.ts';
import { reviewApi } from '../review/review-api.ts';
import { problemWords, showAmount } from '../review/review-words.ts';
import '../styles/sheets.css';

/** On paper an empty cell stays empty. */
const onPaper = (value: Parameters<typeof showAmount>[0]): string =>
  value === null || value === '' ? '' : showAmount(value);

/** `/plans/:plan/commitment?agency=`: the commitment sheet (bản cam kết) of an agency, in official form, to print and sign. */
export default function CommitmentPage() {
  const params = useParams<{ plan: string }>();
  const [search, setSearch] = useSearchParams<{ agency?: string }>();
  const [plan] = createResource(
    () => params.plan,
    (id) => api<PlanSummary>('GET', `/api/plans/${id}`),
  );
  const [answer] = createResource(
    () => params.plan,
    (id) => reviewApi(id).rows(),
  );
  const [review] = createResource(
    () => params.plan,
    (id) => reviewApi(id).read(),
  );
  const [names] = createResource(locale, namesForPaper);
  /** Agencies that have a sheet for this reader, by code. */
  const agencies = (): readonly string[] => {
    const now = answer();
    return now?.ok ? [...new Set(now.value.rows.map(({ agency }) => agency))].filter(Boolean) : [];
  };
  const code = (): string => search.agency ?? agencies()[0] ?? '';
  const nameOf = (agency: string): string => {
    const now = review();
    return (now?.ok ? now.value.names[agency] : undefined) ?? agency;
  };
  const agencyName = (): string => nameOf(code());
  const rows = () => {
    const now = answer();
    return now?.ok ? now.value.rows.filter(({ agency }) => agency === code()) : undefined;
  };
  const about = () => {
    const now = plan();
    return now?.ok ? now.value : undefined;
  };
  const problem = () => {
    const now = answer();
    return now && !now.ok ? problemWords(now.problem) : undefined;
  };
  const isDraft = () => about()?.state !== 'issued';
  return (
    <div class="sheet-page">
      <div class="sheet-tools">
        <a class="button quiet" href={`/plans/${params.plan}/review`}>
          {t('rows.title')}
        </a>
        <Show when={agencies().length > 1}>
          <select
            class="button"
            aria-label={t('consult.whichAgency')}
            onChange={(event) => setSearch({ agency: event.currentTarget.value })}
          >
            <For each={agencies()}>
              {(agency) => (
                <option value={agency} selected={agency === code()}>
                  {nameOf(agency)}
                </option>
              )}
            </For>
          </select>
        </Show>
        <button type="button" class="button primary" onClick={() => print()}>
          {t('review.printPage')}
        </button>
      </div>
      <Show when={problem()}>{(words) => <p class="problem">{words()}</p>}</Show>
      <Show when={rows()}>
        {(own) => (
          <article class="sheet">
            <Show when={isDraft()}>
              <p class="sheet-draft">
                {t('review.draftMark', { at: formatDate(isoDayOf(Date.now())) })}
              </p>
            </Show>
            <header class="sheet-head">
              <p>
                <strong class="sheet-body-name">{agencyName()}</strong>
              </p>
              <p>
                <strong>{t('review.nation')}</strong>
                <br />
                <strong class="sheet-motto">{t('review.motto')}</strong>
              </p>
            </header>
            <p class="sheet-date">
              {t('letterhead.dated', {
                province: names()?.province ?? '…',
                year: about()?.year ?? '',
              })}
            </p>
            <h1>{t('review.committed')}</h1>
            <p class="sheet-subject">
              {t('review.committedSubject', { year: about()?.year ?? '' })}
            </p>
            <p class="sheet-to">{t('letterhead.to', { committee: names()?.committee ?? '' })}</p>
            <p class="sheet-grounds">
              <em>{t('review.basedOn', { title: about()?.title ?? '' })}</em>
            </p>
            <p class="sheet-text">
              {t('review.undertaking', { agency: agencyName(), n: own().length })}
            </p>
            <table class="sheet-table">
              <colgroup>
                <col class="narrow" />
                <col />
                <col class="short" />
                <col class="short" />
                <col class="short" />
                <col class="short" />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">{t('review.number')}</th>
                  <th scope="col">{t('review.task')}</th>
                  <th scope="col">{t('review.unit')}</th>
                  <th scope="col">{t('review.target')}</th>
                  <th scope="col">{t('review.deadline')}</th>
                  <th scope="col">{t('review.noteColumn')}</th>
                </tr>
              </thead>
              <tbody>
                <For each={own()}>
                  {(row, index) => (
                    <tr>
                      <td class="centred">{index() + 1}</td>
                      <td>{row.taskName || row.task}</td>
                      <td class="centred">{row.unit}</td>
                      <td class="centred">{onPaper(row.target)}</td>
                      <td class="centred">{onPaper(row.deadline)}</td>
                      <td>{row.note}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <div class="sheet-signatures">
              <p>
                <strong class="sheet-body-name">
                  {t('letterhead.confirmed', { authority: names()?.authority ?? '' })}
                </strong>
                <br />
                <em>{t('review.signHere')}</em>
              </p>
              <p>
                <strong>{t('review.headOfAgency')}</strong>
                <br />
                <em>{t('review.signHere')}</em>
              </p>
            </div>
          </article>
        )}
      </Show>
    </div>
  );
}
