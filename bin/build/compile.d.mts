export function compileFolders(
  root: string,
  folders: readonly string[],
  outDir: string,
): Promise<void>;
