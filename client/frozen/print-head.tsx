import { createResource, Show } from 'solid-js';
import type { SnapshotSummary } from '../../shared/api.ts';
import { locale, t } from '../i18n/i18n.ts';
import { namesForPaper } from '../link/letterhead.ts';
import '../styles/print-head.css';

/** The official head of a frozen plan on paper; on the screen it is not shown. */
export function PrintHead(props: { readonly snapshot: SnapshotSummary }) {
  const [names] = createResource(locale, namesForPaper);
  const day = () => {
    const [year = '', month = '', day = ''] = (props.snapshot.decision?.date ?? '').split('-');
    return { year, month, day };
  };
  return (
    <Show when={names()}>
      {(paper) => (
        <div class="print-head" data-part="print-head">
          <p>
            <strong class="print-head-name">{paper().authority}</strong>
            <Show when={props.snapshot.decision}>
              {(decision) => (
                <>
                  <br />
                  {t('letterhead.number', { number: decision().number })}
                </>
              )}
            </Show>
          </p>
          <p>
            <strong>{t('review.nation')}</strong>
            <br />
            <strong class="print-head-motto">{t('review.motto')}</strong>
            <br />
            <em>
              {props.snapshot.decision
                ? t('letterhead.issuedOn', { province: paper().province, ...day() })
                : t('letterhead.dated', {
                    province: paper().province,
                    year: props.snapshot.year,
                  })}
            </em>
          </p>
        </div>
      )}
    </Show>
  );
}
