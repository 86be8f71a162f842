import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import type { CallProblem } from '../link/collab-api.ts';

/** What went wrong, said at once to a screen reader too. Nothing while there are no words. */
export const Problem = (props: { readonly words: string | undefined }) => (
  <Show when={props.words}>
    {(words) => (
      <p class="problem" role="alert">
        {words()}
      </p>
    )}
  </Show>
);

/** Why a call failed, as the server said it. */
export const callWords = (problem: CallProblem): string =>
  problem.is === 'network' ? t('errors.network') : problem.message;
