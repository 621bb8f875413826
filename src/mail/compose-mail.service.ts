import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type RunningSettings, SETTINGS } from '../../config/settings.js';
import { Installation } from '../database/installation.js';
import { POOL } from '../database/pool.js';
import { chooseLocale } from '../languages/locale.js';
import { MonthlySupportsService } from '../monthly/monthly-supports.service.js';
import { makeReceiptPdf } from '../receipts/receipt-pdf.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { type Addressee, readAddressee } from './addressee.js';
import type { ClaimedMail } from './claim-mails.js';
import type { Letter } from './delivery.js';
import { mailWords, plainLine } from './mail-words.js';
import { makeLetter } from './make-letter.js';
import { signUnsubscribeLink } from './unsubscribe-link.js';

/** A mail is read within days, and Stripe tries a card again for weeks; a new link is asked for. */
const PORTAL_LINK_MS = 3 * 24 * 3600_000;

/** A letter; or why nobody gets one; or what it waits for, and what becomes of it in the end. */
export type Composed =
  | Letter
  | { readonly dropped: string }
  | { readonly waitsFor: string; readonly inTheEnd: 'failed' | 'dropped' };

/** Writes mails, with what is known when they are sent. */
@Injectable()
export class ComposeMailService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SETTINGS) private readonly settings: RunningSettings,
    private readonly installation: Installation,
    private readonly receipts: ReceiptsService,
    private readonly monthly: MonthlySupportsService,
  ) {}

  async compose(mail: ClaimedMail): Promise<Composed> {
    const addressee = await readAddressee(this.pool, mail);
    const isReceipt = mail.receiptId !== null;
    if (addressee.isErased) return { dropped: 'erased' };
    if (addressee.hasRefused && !isReceipt) return { dropped: 'refused by the person' };
    if (addressee.isSettled) return { dropped: 'paid or ended since' };
    if (addressee.email === null) return { waitsFor: 'no address', inTheEnd: 'dropped' };
    const receipt = mail.receiptId === null ? null : await this.receipts.get(mail.receiptId);
    const { publisherName, publisherAddress, mailSignature, timeZone } = this.settings;
    const words = mailWords({
      kind: mail.kind,
      locale: chooseLocale([addressee.locale]),
      addressee,
      receipt,
      portal: await this.portalOf(mail, addressee),
      unsubscribeUrl: isReceipt ? null : await this.unsubscribeUrl(addressee.supporterId!),
      publisher: {
        name: plainLine(publisherName),
        address: publisherAddress,
        signature: mailSignature,
        timeZone,
      },
    });
    const { createdAt, kind, id, edition } = mail;
    return makeLetter(this.settings.mailFrom, {
      name: `${createdAt.toISOString().replace(/[:.]/g, '-')}-${kind}-${id}-${edition}`,
      id: `${id}.${edition}`,
      to: { name: addressee.name ?? '', address: addressee.email },
      words,
      ...(receipt && {
        pdf: { filename: `${receipt.number}.pdf`, content: makeReceiptPdf(receipt) },
      }),
    });
  }

  /** For who gives monthly, and still does. The support may be told later than its first payment. */
  private async portalOf({ kind }: ClaimedMail, { subscriptionId }: Addressee) {
    const isMonthly = kind === 'thanks' || kind === 'renewal' || kind === 'renewal_failed';
    if (!isMonthly || subscriptionId === null) return null;
    return this.monthly.makeLink(subscriptionId, PORTAL_LINK_MS);
  }

  private async unsubscribeUrl(supporterId: number): Promise<string> {
    const token = signUnsubscribeLink(supporterId, await this.installation.linkSecret());
    return `${this.settings.publicUrl}/mail/unsubscribe?token=${token}`;
  }
}
