export type Part = 'server' | 'web' | 'bench';
export function findStale(root: string, parts: readonly Part[]): Part[];
