export function findNodeFault(version: string): string | undefined;
export function checkNode(): void;
