/** Ends this process with the one that started it, however that one ends. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(1));
}

export function tellParent(message: object): void {
  process.send!(message);
}
