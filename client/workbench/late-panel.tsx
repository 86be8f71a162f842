import { createResource, For, Show } from 'solid-js';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { fetchLateEdits } from './official-api.ts';

/** Edits made before a freeze that arrived after it: kept, attributed, never in the frozen plan. */
export function LatePanel(props: { readonly plan: string }) {
  const [late] = createResource(
    () => props.plan,
    async (plan) => {
      const answer = await fetchLateEdits(plan);
      return answer.ok ? answer.value.lateEdits : [];
    },
  );
  return (
    <Show
      when={(late() ?? []).length > 0}
      fallback={<p class="panel-note">{t('book.lateNone')}</p>}
    >
      <ul class="late-list" data-part="late-edits">
        <For each={late()}>
          {(edit) => (
            <li>
              <p class="late-where">{edit.where}</p>
              <p>
                <del>{edit.from}</del> <span aria-hidden="true">→</span> <ins>{edit.to}</ins>
              </p>
              <p class="panel-note">
                {t('book.lateWho', {
                  name: edit.user.name,
                  made: formatDate(edit.madeAt),
                  arrived: formatDate(edit.arrivedAt),
                })}
              </p>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
