/** Who asks, in this order everywhere: nobody, administrator, secretariat, head of the agency, head of another, planner,
 * contact officer of the agency and of another. */
export const ASKERS = [
  'out',
  'admin',
  'secretariat',
  'head',
  'other',
  'planner',
  'officer',
  'stranger',
] as const;
export type Asker = (typeof ASKERS)[number];

/** Things that exist while the table is walked. */
export type Things = {
  readonly plan: string;
  /** A row of the head's agency, and an answer, a comment and a file of that agency. */
  readonly row: string;
  readonly answer: string;
  readonly comment: string;
  readonly attachment: string;
  readonly snapshot: string;
  readonly person: string;
  readonly delegation: string;
  readonly version: string;
  /** A saved view of the administrator's own. */
  readonly view: string;
};

type Statuses = readonly number[] & { readonly length: 8 };
export type RouteCase = {
  /** As the server names it. */
  readonly route: string;
  /** The address with things that exist. Parameters are replaced to ask for what is absent, foreign or malformed. */
  readonly path: (things: Things) => string;
  readonly body?: (asker: Asker) => unknown;
  /** Statuses in the order of ASKERS. */
  readonly answers: Statuses;
  /** By parameter: what each asker gets for one that is absent or malformed, where that is not the rule (`absentDue`). */
  readonly absent?: Readonly<Record<string, Statuses>>;
  /** Asking for the real thing uses it up. */
  readonly once?: boolean;
};

/**
 * What is due for an id that is absent or malformed. Where nobody but the secretariat's side has any business, people
 * are refused before anything is looked up; everywhere else nothing is there, for everybody alike.
 */
export const absentDue = ({ answers, absent }: RouteCase, param: string): readonly number[] =>
  absent?.[param] ??
  ASKERS.map((asker, index) => {
    if (asker === 'out') return 401;
    const byRole = answers[ASKERS.indexOf('planner')] === 403;
    return byRole && answers[index] === 403 ? 403 : 404;
  });

const plan = (path: string) => (things: Things) => `/api/plans/${things.plan}/${path}`;
const DAY = '2099-01-31';

/**
 * Every route of the server with what each asker gets. A body is valid on purpose wherever the asker is allowed, so that
 * a 2xx shows the way is open; 409 says allowed but settled already.
 */
export const ROUTES: readonly RouteCase[] = [
  {
    route: 'GET /healthz',
    path: () => '/healthz',
    answers: [200, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'GET /readyz',
    path: () => '/readyz',
    answers: [200, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'GET /metrics',
    path: () => '/metrics',
    answers: [200, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'GET /api/mode',
    path: () => '/api/mode',
    answers: [200, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /api/session',
    path: () => '/api/session',
    body: (asker) => ({ email: `${asker}@absent.vn`, password: 'wrong-password' }),
    answers: [401, 401, 401, 401, 401, 401, 401, 401],
  },
  {
    route: 'GET /api/session',
    path: () => '/api/session',
    answers: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'GET /api/session/sign-ins',
    path: () => '/api/session/sign-ins',
    answers: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /api/password',
    path: () => '/api/password',
    body: () => ({ token: 'unknown', password: 'long-enough-password' }),
    answers: [404, 404, 404, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /api/inbox',
    path: () => '/api/inbox',
    answers: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /api/inbox/seen',
    path: () => '/api/inbox/seen',
    body: () => ({ plan: 'absentabsentabsent00', item: 'absent' }),
    answers: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  // People
  {
    route: 'GET /api/people',
    path: () => '/api/people',
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/people',
    path: () => '/api/people',
    body: (asker) => ({ name: 'Mới', email: `${asker}@moi.vn`, role: 'planner', agencies: [] }),
    answers: [401, 201, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'PATCH /api/people/:id',
    path: ({ person }) => `/api/people/${person}`,
    body: () => ({ name: 'Đổi tên' }),
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/people/:id/link',
    path: ({ person }) => `/api/people/${person}/link`,
    body: () => ({}),
    answers: [401, 201, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/agencies',
    path: () => '/api/agencies',
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/delegations',
    path: () => '/api/delegations',
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/delegations',
    path: () => '/api/delegations',
    body: () => ({ user: 'absentabsentabsent00', agency: 'SYT', firstDay: DAY, lastDay: DAY }),
    answers: [401, 404, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'DELETE /api/delegations/:id',
    path: ({ delegation }) => `/api/delegations/${delegation}`,
    answers: [401, 204, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/letterhead',
    path: () => '/api/letterhead',
    answers: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'PUT /api/letterhead',
    path: () => '/api/letterhead',
    body: () => ({ province: 'Vĩnh Phúc', authority: '', committee: '', secretariat: '' }),
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/audit',
    path: () => '/api/audit',
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/audit.csv',
    path: () => '/api/audit.csv',
    answers: [401, 200, 403, 403, 403, 403, 403, 403],
  },
  // Plans
  {
    route: 'GET /api/plans',
    path: () => '/api/plans',
    answers: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  {
    route: 'POST /api/plans',
    path: () => '/api/plans',
    body: () => ({ year: 2030, title: 'Mới' }),
    answers: [401, 201, 201, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan',
    path: ({ plan: id }) => `/api/plans/${id}`,
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  {
    route: 'PATCH /api/plans/:plan',
    path: ({ plan: id }) => `/api/plans/${id}`,
    body: () => ({ title: 'Tên khác' }),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/duplicate',
    path: plan('duplicate'),
    body: () => ({ title: 'Bản sao', year: 2031 }),
    answers: [401, 201, 201, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/join',
    path: plan('join'),
    body: () => ({}),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/state',
    path: plan('state'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/changes',
    path: plan('changes'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/late-edits',
    path: plan('late-edits'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/late-edits',
    path: plan('late-edits'),
    body: () => ({ edits: [] }),
    answers: [401, 201, 201, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/checks',
    path: plan('checks'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/snapshots',
    path: plan('snapshots'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  // Beside the plan
  {
    route: 'GET /api/plans/:plan/locks',
    path: plan('locks'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:plan/locks',
    path: plan('locks'),
    body: () => ({ sheet: 'asmp', col: 'note', reason: 'vì' }),
    answers: [401, 201, 409, 404, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/plans/:plan/locks',
    path: plan('locks'),
    body: () => ({ sheet: 'asmp', col: 'note' }),
    answers: [401, 200, 409, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /api/plans/:plan/shared-columns',
    path: plan('shared-columns'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'PUT /api/plans/:plan/shared-columns',
    path: plan('shared-columns'),
    body: () => ({ sheet: 'agcy', col: 'band', shared: true }),
    answers: [401, 200, 409, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /api/plans/:plan/versions',
    path: plan('versions'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:plan/versions',
    path: plan('versions'),
    body: () => ({ name: 'Trước khi họp' }),
    answers: [401, 201, 201, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /api/plans/:plan/versions/:seq/state',
    path: plan('versions/1/state'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'GET /api/plans/:plan/versions/:seq/authors',
    path: plan('versions/1/authors'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/plans/:plan/versions/:version',
    path: (things) => plan(`versions/${things.version}`)(things),
    answers: [401, 204, 404, 404, 404, 404, 404, 404],
    once: true,
  },
  {
    route: 'GET /api/plans/:plan/views',
    path: plan('views'),
    answers: [401, 200, 200, 404, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:plan/views',
    path: plan('views'),
    body: (asker) => ({ sheet: 'asmp', name: asker, shared: true, view: {} }),
    answers: [401, 201, 201, 404, 404, 404, 404, 404],
  },
  {
    route: 'PATCH /api/plans/:plan/views/:view',
    path: (things) => plan(`views/${things.view}`)(things),
    body: () => ({ standard: true }),
    answers: [401, 200, 404, 404, 404, 404, 404, 404],
  },
  {
    route: 'DELETE /api/plans/:plan/views/:view',
    path: (things) => plan(`views/${things.view}`)(things),
    answers: [401, 200, 404, 404, 404, 404, 404, 404],
  },
  // Own rows
  {
    route: 'GET /api/plans/:plan/rows',
    path: plan('rows'),
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  {
    route: 'GET /api/plans/:plan/events',
    path: plan('events'),
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  // Review
  {
    route: 'GET /api/plans/:plan/review',
    path: plan('review'),
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  {
    route: 'GET /api/plans/:plan/drafts',
    path: plan('drafts'),
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  {
    route: 'POST /api/plans/:plan/rows/:row/answers',
    path: (things) => plan(`rows/${things.row}/answers`)(things),
    body: () => ({ answer: 'agree' }),
    answers: [401, 403, 403, 201, 404, 404, 403, 404],
  },
  {
    route: 'POST /api/plans/:plan/answers',
    path: plan('answers'),
    body: () => ({ answers: [] }),
    answers: [401, 200, 200, 200, 200, 404, 200, 200],
  },
  {
    route: 'PUT /api/plans/:plan/rows/:row/draft',
    path: (things) => plan(`rows/${things.row}/draft`)(things),
    body: () => ({ answer: 'agree' }),
    answers: [401, 404, 404, 204, 404, 404, 204, 404],
  },
  {
    route: 'DELETE /api/plans/:plan/rows/:row/draft',
    path: (things) => plan(`rows/${things.row}/draft`)(things),
    answers: [401, 204, 204, 204, 204, 404, 204, 204],
    // Not having a draft and dropping one end the same.
    absent: { row: [401, 204, 204, 204, 204, 404, 204, 204] },
  },
  {
    route: 'POST /api/plans/:plan/agencies/:agency/additions',
    path: plan('agencies/STTTT/additions'),
    body: () => ({ task: 'Việc mới', target: 1, reason: 'vì' }),
    answers: [401, 404, 404, 201, 404, 404, 403, 404],
  },
  {
    route: 'POST /api/plans/:plan/agencies/:agency/sign-off',
    path: plan('agencies/STTTT/sign-off'),
    body: () => ({}),
    answers: [401, 403, 403, 409, 404, 404, 403, 404],
    // The secretariat signs for no agency, whether there is one or not.
    absent: { agency: [401, 403, 403, 404, 404, 404, 404, 404] },
  },
  {
    route: 'POST /api/plans/:plan/answers/:answer/withdrawal',
    path: (things) => plan(`answers/${things.answer}/withdrawal`)(things),
    body: () => ({}),
    answers: [401, 404, 404, 201, 404, 404, 404, 404],
  },
  {
    route: 'POST /api/plans/:plan/rows/:row/attachments',
    path: (things) => plan(`rows/${things.row}/attachments`)(things),
    body: () => ({}),
    answers: [401, 404, 404, 415, 404, 404, 415, 404],
  },
  {
    route: 'GET /api/plans/:plan/attachments/:attachment',
    path: (things) => plan(`attachments/${things.attachment}`)(things),
    answers: [401, 200, 200, 200, 404, 404, 200, 404],
  },
  {
    route: 'POST /api/plans/:plan/rows/:row/comments',
    path: (things) => plan(`rows/${things.row}/comments`)(things),
    body: () => ({ text: 'Lời' }),
    answers: [401, 201, 201, 201, 404, 404, 201, 404],
  },
  {
    route: 'POST /api/plans/:plan/comments/:comment/wording',
    path: (things) => plan(`comments/${things.comment}/wording`)(things),
    body: () => ({ text: 'Lời khác' }),
    answers: [401, 403, 403, 201, 404, 404, 403, 404],
  },
  {
    route: 'POST /api/plans/:plan/threads/:thread/resolution',
    path: (things) => plan(`threads/${things.comment}/resolution`)(things),
    body: () => ({ resolved: true }),
    answers: [401, 201, 201, 201, 404, 404, 201, 404],
  },
  {
    route: 'GET /api/plans/:plan/rows/:row/readers',
    path: (things) => plan(`rows/${things.row}/readers`)(things),
    answers: [401, 200, 200, 200, 404, 404, 200, 404],
  },
  {
    route: 'POST /api/plans/:plan/rounds',
    path: plan('rounds'),
    body: () => ({ deadline: DAY }),
    answers: [401, 201, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'PUT /api/plans/:plan/rounds/reminders',
    path: plan('rounds/reminders'),
    body: () => ({ days: [-1], text: '' }),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/rounds/close',
    path: plan('rounds/close'),
    body: () => ({}),
    answers: [401, 201, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/answers/:answer/decision',
    path: (things) => plan(`answers/${things.answer}/decision`)(things),
    body: () => ({ decision: 'decline', reason: 'vì' }),
    // The head withdrew it above.
    answers: [401, 409, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/decisions',
    path: plan('decisions'),
    body: () => ({ answers: [], decision: 'decline', reason: 'vì' }),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/answers/:answer/effect',
    path: (things) => plan(`answers/${things.answer}/effect`)(things),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/plans/:plan/reminders',
    path: plan('reminders'),
    body: () => ({ agencies: ['STTTT'], text: '' }),
    answers: [401, 201, 201, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/consolidated',
    path: plan('consolidated'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/consolidated.xlsx',
    path: plan('consolidated.xlsx'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  {
    route: 'GET /api/plans/:plan/consolidated.docx',
    path: plan('consolidated.docx'),
    answers: [401, 200, 200, 403, 403, 403, 403, 403],
  },
  // Frozen plans
  {
    route: 'GET /api/snapshots',
    path: () => '/api/snapshots',
    answers: [401, 200, 200, 404, 404, 200, 404, 404],
  },
  {
    route: 'GET /api/snapshots/:file',
    path: ({ snapshot }) => `/api/snapshots/${snapshot}.json`,
    answers: [401, 200, 200, 404, 404, 200, 404, 404],
  },
  {
    route: 'POST /api/snapshots/:id/issue',
    path: ({ snapshot }) => `/api/snapshots/${snapshot}/issue`,
    body: () => ({ number: '1/QĐ-UBND', date: '2022-02-01', signatory: 'Chủ tịch' }),
    answers: [401, 409, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'POST /api/snapshots/:id/return',
    path: ({ snapshot }) => `/api/snapshots/${snapshot}/return`,
    body: () => ({ reason: 'vì' }),
    answers: [401, 409, 409, 403, 403, 403, 403, 403],
  },
  // Last, because they end what the others need.
  {
    route: 'POST /api/plans/:plan/freeze',
    path: plan('freeze'),
    body: () => ({}),
    answers: [401, 201, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'DELETE /api/plans/:plan',
    path: ({ plan: id }) => `/api/plans/${id}`,
    answers: [401, 409, 409, 403, 403, 403, 403, 403],
  },
  {
    route: 'DELETE /api/session/everywhere',
    path: () => '/api/session/everywhere',
    answers: [401, 204, 204, 204, 204, 204, 204, 204],
  },
  {
    route: 'DELETE /api/session',
    path: () => '/api/session',
    answers: [204, 204, 204, 204, 204, 204, 204, 204],
  },
];
