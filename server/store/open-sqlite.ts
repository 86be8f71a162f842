import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type CheckpointFiles, openCheckpointFiles } from './checkpoint-files.ts';
import { openHeadMarker } from './head-marker.ts';
import { openDatabase } from './sqlite.ts';
import { checkAuditChain, createAuditStore, createRecorder } from './sqlite-audit.ts';
import { createDelegationStore } from './sqlite-delegations.ts';
import { createInstallationStore } from './sqlite-installation.ts';
import { createLogStore } from './sqlite-log.ts';
import { createPeopleStore, createSessionStore } from './sqlite-people.ts';
import { createPlanStore } from './sqlite-plans.ts';
import { checkReviewChains, createReviewStore } from './sqlite-review.ts';
import { createSettingsStore } from './sqlite-settings.ts';
import { createSnapshotStore } from './sqlite-snapshots.ts';
import { createVersionStore } from './sqlite-versions.ts';
import { createViewStore } from './sqlite-views.ts';
import type { Store } from './store.ts';

/** The store in a data folder: `giao.sqlite` and, beside it, the heads of its logs and records, and checkpoints. The problem is one sentence. Tests make a small disk. */
export function openSqliteStore(
  folder: string,
  now: () => number,
  limits: { readonly maxPages?: number } = {},
): Result<Store, string> {
  const opened = openDatabase(join(folder, 'giao.sqlite'));
  if (!opened.ok) return opened;
  const database = opened.value;
  if (limits.maxPages !== undefined) database.exec(`pragma max_page_count = ${limits.maxPages}`);
  let marker: ReturnType<typeof openHeadMarker>;
  let checkpoints: CheckpointFiles;
  try {
    checkpoints = openCheckpointFiles(folder);
    marker = openHeadMarker(join(folder, 'heads.log'));
  } catch (error) {
    database.close();
    return fail(`cannot write in ${folder}: ${(error as Error).message}`);
  }
  const settings = createSettingsStore(database);
  const logs = createLogStore(database, marker, checkpoints, now, settings.now);
  const recorder = createRecorder(database, marker);
  return ok({
    people: createPeopleStore(database, recorder),
    sessions: createSessionStore(database),
    plans: createPlanStore(database, marker, logs.begin, checkpoints.remove),
    logs,
    settings,
    versions: createVersionStore(database),
    views: createViewStore(database),
    snapshots: createSnapshotStore(database),
    review: createReviewStore(database, marker, recorder),
    delegations: createDelegationStore(database, recorder),
    audit: createAuditStore(database, recorder),
    installation: createInstallationStore(database),
    async checkChains() {
      try {
        return (
          logs.checkChains() ??
          checkReviewChains(database, marker) ??
          checkAuditChain(database, marker)
        );
      } catch {
        // SQLite could not even read its pages.
        return { of: 'log', plan: '?', seq: 0, is: 'broken' };
      }
    },
    async ping() {
      try {
        database.prepare('select 1').get();
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      marker.close();
      database.close();
    },
  });
}
