import type { Role } from '../../shared/roles.ts';
import { t } from '../i18n/i18n.ts';

const ROLE_WORDS: Readonly<Record<Role, Parameters<typeof t>[0]>> = {
  admin: 'shell.roleAdmin',
  secretariat: 'shell.roleSecretariat',
  head: 'shell.roleHead',
  officer: 'shell.roleOfficer',
  planner: 'shell.rolePlanner',
};
export const roleWords = (role: Role): string => t(ROLE_WORDS[role]);
