import type { letterhead as vi } from '../vi/letterhead.ts';

export const letterhead: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Names on official papers',
  help: 'Printed on the consolidated table, the commitment sheets and frozen plans. An empty field follows from the name of the province.',
  province: 'Province',
  authority: 'Issuing authority',
  committee: 'Steering committee',
  secretariat: 'Secretariat',
  saved: 'Saved',
  to: 'To: {{ committee }}',
  confirmed: 'Confirmed by the chair of {{ authority }}',
  dated: '{{ province }}, … {{ year }}',
  issuedOn: '{{ province }}, {{ year }}-{{ month }}-{{ day }}',
  number: 'No. {{ number }}',
};
