import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import { MIGRATIONS } from './migrations.ts';

/** SQLite before this release can lose commits when the write-ahead log is reset. */
const OLDEST = [3, 51, 3] as const;

const tooOld = (version: string): boolean => {
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST.entries()) {
    const part = parts[i] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
};

const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];

/** Opens the database file, brings it to this release's form and makes sure that a commit means on disk. */
export function openDatabase(path: string): Result<DatabaseSync, string> {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  } catch (error) {
    return fail(`cannot open the database ${path}: ${(error as Error).message}`);
  }
  const stop = (why: string): Result<DatabaseSync, string> => {
    database.close();
    return fail(why);
  };
  const version = String(Object.values(database.prepare('select sqlite_version()').get() ?? {})[0]);
  if (tooOld(version))
    return stop(`SQLite ${version} is too old; ${OLDEST.join('.')} or later is needed`);
  const safe =
    pragma(database, 'journal_mode') === 'wal' &&
    pragma(database, 'synchronous') === 2 &&
    pragma(database, 'foreign_keys') === 1;
  if (!safe) return stop(`the database ${path} does not accept WAL with full synchronisation`);

  const has = Number(pragma(database, 'user_version'));
  if (has > MIGRATIONS.length) {
    return stop(
      `the database ${path} was written by a newer release of giao (form ${has}, this release knows ${MIGRATIONS.length})`,
    );
  }
  try {
    for (let form = has; form < MIGRATIONS.length; form++) {
      database.exec(
        `begin immediate; ${MIGRATIONS[form]}; pragma user_version = ${form + 1}; commit`,
      );
    }
  } catch (error) {
    return stop(`cannot bring the database ${path} up to date: ${(error as Error).message}`);
  }
  return ok(database);
}

/** Runs `work` in one transaction: all of it or, when it throws, nothing. */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const value = work();
    database.exec('commit');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
