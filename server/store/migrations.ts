/**
 * Numbered, never edited, applied in order; `user_version` is the number of the last one. A database with a higher number
 * belongs to a newer release and is refused.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table user (
    id text primary key, email text not null unique, name text not null, role text not null, agencies text not null,
    active integer not null, password_hash text, role_version integer not null
  ) strict;
  create table link (hash text primary key, user text not null references user(id), expires_at integer not null) strict;
  create table session (
    hash text primary key, user text not null references user(id), created_at integer not null, seen_at integer not null
  ) strict;
  create index session_user on session(user);

  create table plan (
    id text primary key, year integer not null, title text not null, state text not null, epoch integer not null,
    created_at integer not null, updated_at integer not null, archived integer not null, demo integer not null,
    head_seq integer not null, head_hash text not null, feed_mark integer not null
  ) strict;
  create table client (
    plan text not null references plan(id) on delete cascade, client integer not null, user text not null,
    primary key (plan, client)
  ) strict, without rowid;
  create index client_user on client(plan, user);
  create table log (
    plan text not null references plan(id) on delete cascade, seq integer not null, hash text not null, user text not null,
    client integer not null, at integer not null, bytes blob not null, primary key (plan, seq)
  ) strict;
  create table checkpoint (
    plan text primary key references plan(id) on delete cascade, seq integer not null, bytes blob not null,
    hash text not null
  ) strict;
  create table change (
    plan text not null references plan(id) on delete cascade, seq integer not null, client integer not null,
    clock integer not null, place text not null, sheet text not null, row text, col text, name text, prop text,
    act text not null, before text not null, after text not null, overwrote integer, lost_to integer,
    primary key (plan, seq, client, clock, place)
  ) strict, without rowid;
  create index change_cell on change(plan, row, col, seq);
  create table late_edit (
    id text primary key, plan text not null references plan(id) on delete cascade, user text not null,
    made_at text not null, arrived_at integer not null, sheet text not null, row text, col text,
    place text not null, before text not null, after text not null
  ) strict;
  create index late_edit_plan on late_edit(plan, arrived_at);

  create table snapshot (
    id text primary key, plan text not null references plan(id), number integer not null, year integer not null,
    title text not null, state text not null, frozen_at integer not null, frozen_by text not null, digest text not null,
    signature text not null, public_key text not null, key_fingerprint text not null, parent text,
    bytes blob not null, decision text, returned text, unique (plan, number), unique (digest)
  ) strict;
  -- One freeze follows another: no two may name the same one before them, and only the first has none.
  create unique index snapshot_parent on snapshot(coalesce(parent, ''));

  create table audit (
    seq integer primary key, at integer not null, user text not null, act text not null, detail text not null, hash text not null
  ) strict;
  `,
  `
  -- Only ever added to; each line's hash covers the one before it.
  create table review (
    plan text not null references plan(id), seq integer not null, id text not null unique, at integer not null,
    user text not null, user_name text not null, fact text not null, hash text not null, primary key (plan, seq)
  ) strict;
  -- What an agency prepares before it answers; nobody else reads it.
  create table answer_draft (
    plan text not null references plan(id) on delete cascade, row text not null, agency text not null,
    user text not null, user_name text not null, at integer not null, body text not null,
    primary key (plan, row, agency)
  ) strict, without rowid;
  create table attachment (
    id text primary key, plan text not null references plan(id), agency text not null, name text not null,
    type text not null, digest text not null, user text not null, at integer not null, bytes blob not null
  ) strict;
  create table inbox_mark (
    user text not null references user(id), plan text not null references plan(id) on delete cascade,
    seq integer not null, primary key (user, plan)
  ) strict, without rowid;
  create table delegation (
    id text primary key, user text not null references user(id), agency text not null, first_day text not null,
    last_day text not null, given_by text not null, at integer not null, ended_at integer
  ) strict;
  create index delegation_user on delegation(user);
  `,
  `
  -- Grows with every lock and every mark: an update judged under an older one is judged again.
  alter table plan add column settings_version integer not null default 0;
  -- Empty row: a column; empty col: a row; both: the structure of the sheet.
  create table lock (
    plan text not null references plan(id) on delete cascade, sheet text not null, row text not null, col text not null,
    user text not null, at integer not null, reason text not null, primary key (plan, sheet, row, col)
  ) strict, without rowid;
  create table shared_column (
    plan text not null references plan(id) on delete cascade, sheet text not null, col text not null,
    user text not null, at integer not null, primary key (plan, sheet, col)
  ) strict, without rowid;
  `,
  `
  -- Who lost a value to a concurrent write is asked at every opening of a plan.
  create index change_lost on change(plan, seq) where overwrote is not null or lost_to is not null;
  `,
  `
  -- A name for a state of the log: the log itself is never touched.
  create table version (
    id text primary key, plan text not null references plan(id) on delete cascade, seq integer not null,
    name text not null, note text not null, user text not null, at integer not null
  ) strict;
  create index version_plan on version(plan, seq);
  `,
  `
  -- How people look at a sheet; no part of the plan. Empty owner: shared by the secretariat.
  create table saved_view (
    id text primary key, plan text not null references plan(id) on delete cascade, owner text not null,
    sheet text not null, name text not null, standard integer not null, user text not null, at integer not null,
    view text not null, unique (plan, owner, sheet, name)
  ) strict;
  `,
  `
  -- What holds for the whole installation.
  create table installation (
    name text primary key, value text not null, user text not null, at integer not null
  ) strict, without rowid;
  `,
  `
  -- Kept, whoever asks through whichever program: lines are added and never altered; a log goes with its draft alone.
  create trigger audit_kept before update on audit begin select raise(abort, 'a line of the record is kept'); end;
  create trigger audit_whole before delete on audit begin select raise(abort, 'a line of the record is kept'); end;
  create trigger review_kept before update on review begin select raise(abort, 'what was said is kept'); end;
  create trigger review_whole before delete on review begin select raise(abort, 'what was said is kept'); end;
  create trigger log_kept before update on log begin select raise(abort, 'a logged update is kept'); end;
  `,
  `
  -- Checkpoints are files beside the database now; what is derived from the log is derived again.
  drop table checkpoint;
  `,
];
