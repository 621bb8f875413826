import { readFileSync, writeFileSync } from 'node:fs';

/** Memory of a process that is in RAM, bytes; NaN where the system does not tell. */
export function residentBytes(pid: number): number {
  return read(pid, 'VmRSS');
}

/** The most it had in RAM since that was reset, bytes; NaN where the system does not tell. */
export function peakResidentBytes(pid: number): number {
  return read(pid, 'VmHWM');
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html the value 5 */
export function resetPeakResident(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function read(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kib = new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1];
  return Number(kib ?? NaN) * 1024;
}
