import type { Context } from 'hono';
import { MAX_BODY } from '../../shared/limits.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { refuse } from './errors.ts';

type Field = (value: unknown) => boolean;

/** Text of at most `most` UTF-16 units, not empty once trimmed. */
export const text =
  (most: number): Field =>
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most;
export const flag: Field = (value) => typeof value === 'boolean';
export const year: Field = (value) =>
  Number.isInteger(value) && Number(value) >= 2000 && Number(value) <= 2200;
/** A day as `2023-02-28`. */
export const day: Field = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value));
export const optional =
  (field: Field): Field =>
  (value) =>
    value === undefined || field(value);
export const listOf =
  (field: Field, most: number): Field =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(field);
export const oneOf =
  (...allowed: readonly string[]): Field =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

/**
 * Reads a JSON body by a closed shape: a field that is unknown, missing or of another form refuses the whole request, so
 * nobody can set what the server fills in itself.
 */
export async function readBody(
  c: Context,
  shape: Readonly<Record<string, Field>>,
): Promise<Result<Record<string, unknown>, Response>> {
  const type = c.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/json')) {
    return fail(refuse(c, 415, 'malformed', 'application/json'));
  }
  if (Number(c.req.header('content-length') ?? 0) > MAX_BODY)
    return fail(refuse(c, 413, 'too-big'));
  const source = await c.req.text();
  if (source.length > MAX_BODY) return fail(refuse(c, 413, 'too-big'));
  let body: unknown;
  try {
    body = JSON.parse(source);
  } catch {
    return fail(refuse(c, 400, 'malformed', 'JSON'));
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return fail(refuse(c, 400, 'malformed', 'JSON'));
  }
  const fields = body as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    if (!Object.hasOwn(shape, key)) return fail(refuse(c, 400, 'malformed', key));
  }
  for (const [key, field] of Object.entries(shape)) {
    if (!field(fields[key])) return fail(refuse(c, 400, 'malformed', key));
  }
  return ok(fields);
}
