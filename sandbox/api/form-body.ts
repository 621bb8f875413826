import { invalidRequest } from './api-error.js';

export type Param = string | Param[] | ParamMap;
export interface ParamMap {
  [name: string]: Param;
}

/** Deeper than any parameter of Stripe's, shallower than what would exhaust the stack. */
const DEEPEST = 12;
const BRACKETS = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

interface Branch {
  readonly children: Map<string, Branch>;
  value?: string;
}

/**
 * Reads form encoding with bracket notation: `a[b][0][c]=1`, `a[]=1&a[]=2`.
 * @throws ApiError for a name that cannot be read, or that is both a value and a map.
 */
export function parseFormBody(encoded: string): ParamMap {
  const root: Branch = { children: new Map() };
  for (const [name, value] of new URLSearchParams(encoded)) {
    place(root, pathOf(name), name, value);
  }
  return toMap(root);
}

function pathOf(name: string): string[] {
  const match = BRACKETS.exec(name);
  if (!match?.[1]) throw invalidRequest(`Invalid parameter name: ${name}`, name);
  const brackets = match[2] ?? '';
  const path = [match[1], ...[...brackets.matchAll(/\[([^[\]]*)\]/g)].map((each) => each[1] ?? '')];
  if (path.length > DEEPEST) throw invalidRequest(`Parameter nested too deeply: ${name}`, name);
  return path;
}

function place(root: Branch, path: string[], name: string, value: string): void {
  let branch = root;
  for (const step of path) {
    const key = step === '' ? String(branch.children.size) : step;
    let child = branch.children.get(key);
    if (!child) {
      child = { children: new Map() };
      branch.children.set(key, child);
    }
    if (branch.value !== undefined) throw invalidRequest(`Invalid parameter: ${name}`, name);
    branch = child;
  }
  if (branch.children.size > 0) throw invalidRequest(`Invalid parameter: ${name}`, name);
  branch.value = value;
}

function toParam(branch: Branch): Param {
  if (branch.value !== undefined) return branch.value;
  const isList = [...branch.children.keys()].every((key) => /^\d{1,4}$/.test(key));
  if (!isList) return toMap(branch);
  return [...branch.children]
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, child]) => toParam(child));
}

/** Without a prototype, so that no name of a parameter means anything special. */
function toMap(branch: Branch): ParamMap {
  const map = Object.create(null) as ParamMap;
  for (const [key, child] of branch.children) map[key] = toParam(child);
  return map;
}
