import { isPublicId } from '../../shared/ids.ts';
import { fail, ok } from '../../shared/result.ts';
import { can } from '../../shared/roles.ts';
import type { Store, UserRecord } from '../store/store.ts';
import type { CollabDoor } from './collab.ts';

/** The person behind a cookie whose session is good. `active` extends an idle session. */
export type ReadPerson = (
  cookie: string | undefined,
  active: boolean,
) => Promise<Pick<UserRecord, 'id' | 'name' | 'role' | 'roleVersion'> | undefined>;

/** Ties the live plan to the store and to sign-in. `today` is the plan's clock as a date serial. */
export function createCollabDoor(
  store: Store,
  readPerson: ReadPerson,
  now: () => number,
  today: () => number,
): CollabDoor {
  const { plans, logs } = store;
  return {
    async notice(id) {
      const plan = await plans.get(id);
      if (!plan) return undefined;
      const { state, epoch, snapshot } = plan;
      return { state, epoch, today: today(), ...(snapshot === undefined ? {} : { snapshot }) };
    },
    log: logs.of,
    async enter(cookie, id) {
      const user = await readPerson(cookie, true);
      if (!user) return fail(401);
      if (!can(user.role, 'edit-draft')) return fail(403);
      const plan = isPublicId(id) ? await plans.get(id) : undefined;
      return plan ? ok({ user, epoch: plan.epoch }) : fail(404);
    },
    async sessionStands(cookie, roleVersion, active) {
      return (await readPerson(cookie, active))?.roleVersion === roleVersion;
    },
    clientsOf: plans.clientsOf,
    reserveClients: plans.reserveClients,
    lastSeq: logs.lastSeq,
    async changes(id, query) {
      const stored = await logs.changes(id, query);
      return stored.map((change) => ({
        seq: change.seq,
        at: new Date(change.at).toISOString(),
        user: change.user,
        sheet: change.sheet,
        row: change.row,
        column: change.column,
        act: change.act,
        from: change.from,
        to: change.to,
        ...(change.prop === undefined ? {} : { prop: change.prop }),
        ...(change.overwroteName === undefined ? {} : { overwrote: change.overwroteName }),
        ...(change.lostToName === undefined ? {} : { lostTo: change.lostToName }),
      }));
    },
    keepLateEdits: (id, user, edits) => plans.keepLateEdits(id, user, now(), edits),
    lateEdits: plans.lateEdits,
  };
}
