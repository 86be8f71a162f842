/** Who may do what. Every route and every socket asks here; default is no. */
export type Role = 'admin' | 'secretariat' | 'head' | 'planner';

export const ROLES: readonly Role[] = ['admin', 'secretariat', 'head', 'planner'];

export type Right =
  | 'edit-draft' // the live CRDT document: read and write
  | 'read-own-rows' // an agency's rows of a draft, values only
  | 'freeze' // freeze, issue, return, look at the gate
  | 'read-frozen' // frozen plans and their exports
  | 'read-changes' // the change feed of a plan
  | 'manage-plans' // create, rename, duplicate, archive, delete
  | 'manage-people';

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  admin: ['edit-draft', 'freeze', 'read-frozen', 'read-changes', 'manage-plans', 'manage-people'],
  secretariat: ['edit-draft', 'freeze', 'read-frozen', 'read-changes', 'manage-plans'],
  head: ['read-own-rows'],
  planner: ['read-frozen'],
};

export const can = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);
