import type { Outcome } from './delivery.js';

interface SmtpError {
  readonly code?: string;
  /** Of Node.js, where the client only says that its socket broke: ECONNREFUSED, CERT_HAS_EXPIRED. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/**
 * What an error of the SMTP client means for the mail. An answer with a code is one, whenever it
 * comes. Without one the server may have taken what it was handed; what was not, it has not.
 */
export function outcomeOf(error: unknown, isHanded: boolean): Outcome {
  const { code, command, responseCode } = error as SmtpError;
  const detail = detailOf(error as SmtpError);
  if (isHanded) {
    if (responseCode === undefined) return { state: 'unclear', detail };
    return { state: isForGood(responseCode) ? 'refused' : 'later', detail };
  }
  // Of a recipient and of a letter it says whether it ever takes that one. Before, and about the
  // sender, it speaks of us: then it would refuse every other as well.
  if (command === 'RCPT TO' || command === 'DATA') {
    if (responseCode !== undefined) {
      return { state: isForGood(responseCode) ? 'refused' : 'later', detail };
    }
  }
  if (code === 'EENVELOPE' && command === 'API') return { state: 'refused', detail };
  return { state: 'away', detail };
}

function isForGood(responseCode: number): boolean {
  return responseCode >= 500;
}

/** Codes alone: what a server says repeats the address, and ours may hold the password. */
function detailOf({ code, originalCode, responseCode, response }: SmtpError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const codes = [responseCode ?? originalCode ?? code, enhanced].filter(
    (part) => part !== undefined,
  );
  return codes.length > 0 ? codes.join(' ') : 'no answer';
}
