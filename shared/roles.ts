/** Who may do what. Every route and every socket asks here; default is no. */
/** `officer`: an agency's contact officer, who prepares answers but cannot commit the agency. */
export type Role = 'admin' | 'secretariat' | 'head' | 'officer' | 'planner';

export const ROLES: readonly Role[] = ['admin', 'secretariat', 'head', 'officer', 'planner'];

export type Right =
  | 'edit-draft' // the live CRDT document: read and write
  | 'read-own-rows' // an agency's rows of a draft, values only
  | 'answer' // for the agencies one speaks for: answers and sign-off
  | 'settle' // rounds, decisions, reminders, internal notes
  | 'freeze' // freeze, issue, return, look at the gate
  | 'read-frozen' // frozen plans and their exports
  | 'read-changes' // the change feed of a plan
  | 'manage-plans' // create, rename, duplicate, archive, delete
  | 'manage-people'
  | 'read-audit'
  | 'view-as'; // read what an agency's person reads

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  admin: [
    'edit-draft',
    'settle',
    'freeze',
    'read-frozen',
    'read-changes',
    'manage-plans',
    'manage-people',
    'read-audit',
    'view-as',
  ],
  secretariat: ['edit-draft', 'settle', 'freeze', 'read-frozen', 'read-changes', 'manage-plans'],
  head: ['read-own-rows', 'answer'],
  officer: ['read-own-rows'],
  planner: ['read-frozen'],
};

export const can = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);
