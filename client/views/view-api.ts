import type { SavedView } from '../../shared/api.ts';
import type { PersonalView } from '../../shared/personal-view.ts';
import type { Result } from '../../shared/result.ts';
import { api } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';

export type ViewList = { readonly views: readonly SavedView[]; readonly id?: string };
type Answer = Promise<Result<ViewList, CallProblem>>;

export type NewView = Pick<SavedView, 'sheet' | 'name' | 'shared' | 'view'>;
export type ViewChange = {
  readonly name?: string;
  readonly standard?: boolean;
  readonly view?: PersonalView;
};

/** Every answer is the list as it stands then: mine and those of the secretariat. */
export const viewCalls = (plan: string) => ({
  list: (): Answer => api('GET', `/api/plans/${plan}/views`),
  add: (view: NewView): Answer => api('POST', `/api/plans/${plan}/views`, view),
  change: (id: string, change: ViewChange): Answer =>
    api('PATCH', `/api/plans/${plan}/views/${id}`, change),
  remove: (id: string): Answer => api('DELETE', `/api/plans/${plan}/views/${id}`),
});
