import type { Part } from './inputs.mjs';

export class BuildError extends Error {}
export function buildStale(root: string, parts: readonly Part[]): Promise<readonly Part[]>;
export function buildAll(root: string, parts: readonly Part[]): Promise<readonly Part[]>;
