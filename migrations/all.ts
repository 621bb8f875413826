import { Installation1795420800001 } from './1795420800001-installation.js';
import { Campaigns1795420800002 } from './1795420800002-campaigns.js';
import { Supporters1795420800003 } from './1795420800003-supporters.js';
import { CheckoutAttempts1795420800004 } from './1795420800004-checkout-attempts.js';
import { Gifts1795420800005 } from './1795420800005-gifts.js';
import { LedgerEntries1795420800006 } from './1795420800006-ledger-entries.js';
import { RunningTotals1795420800007 } from './1795420800007-running-totals.js';
import { Inbox1795420800008 } from './1795420800008-inbox.js';
import { StaffKeys1795420800009 } from './1795420800009-staff-keys.js';
import { AttemptLimits1795420800010 } from './1795420800010-attempt-limits.js';
import { GiftMoney1795420800011 } from './1795420800011-gift-money.js';
import { Corrections1795420800012 } from './1795420800012-corrections.js';
import { BalanceTransactions1795420800013 } from './1795420800013-balance-transactions.js';
import { MonthlySupports1795420800014 } from './1795420800014-monthly-supports.js';
import { ParkedEvents1795420800015 } from './1795420800015-parked-events.js';
import { RefundRequests1795420800016 } from './1795420800016-refund-requests.js';
import { Reconciliations1795420800017 } from './1795420800017-reconciliations.js';
import { FeeCover1795420800018 } from './1795420800018-fee-cover.js';
import { Erasure1795420800019 } from './1795420800019-erasure.js';
import { LinkSecret1795420800020 } from './1795420800020-link-secret.js';
import { CorrectedEntries1795420800021 } from './1795420800021-corrected-entries.js';
import { StandingDifferences1795420800022 } from './1795420800022-standing-differences.js';
import { InboxPayloadText1795420800023 } from './1795420800023-inbox-payload-text.js';
import { FewerGiftIndexes1795420800024 } from './1795420800024-fewer-gift-indexes.js';
import { DailyTotals1795420800025 } from './1795420800025-daily-totals.js';
import { HeadCounts1795420800026 } from './1795420800026-head-counts.js';
import { IndexWhatIsKnown1795420800027 } from './1795420800027-index-what-is-known.js';
import { ClientKeys1795420800029 } from './1795420800029-client-keys.js';
import { AttemptLocale1795420800030 } from './1795420800030-attempt-locale.js';
import { AttemptArticlePage1795420800037 } from './1795420800037-attempt-article-page.js';
import { ArticleViews1795420800038 } from './1795420800038-article-views.js';
import { Receipts1795420800039 } from './1795420800039-receipts.js';
import { Notices1795420800040 } from './1795420800040-notices.js';
import { Mails1795420800041 } from './1795420800041-mails.js';
import { MailRefusals1795420800042 } from './1795420800042-mail-refusals.js';
import { Declines1795420800043 } from './1795420800043-declines.js';
import { CampaignGuards1795420800044 } from './1795420800044-campaign-guards.js';
import { Wall1795420800045 } from './1795420800045-wall.js';
import { GiftRests1795420800046 } from './1795420800046-gift-rests.js';
import { CancelledCreditNotes1795420800047 } from './1795420800047-cancelled-credit-notes.js';
import { StaffMembers1795420800048 } from './1795420800048-staff-members.js';
import { AuditTrail1795420800049 } from './1795420800049-audit-trail.js';
import { ClosedMonths1795420800050 } from './1795420800050-closed-months.js';

/** In the order in which they run. One that has shipped is never edited. */
export const MIGRATIONS = [
  Installation1795420800001,
  Campaigns1795420800002,
  Supporters1795420800003,
  CheckoutAttempts1795420800004,
  Gifts1795420800005,
  LedgerEntries1795420800006,
  RunningTotals1795420800007,
  Inbox1795420800008,
  StaffKeys1795420800009,
  AttemptLimits1795420800010,
  GiftMoney1795420800011,
  Corrections1795420800012,
  BalanceTransactions1795420800013,
  MonthlySupports1795420800014,
  ParkedEvents1795420800015,
  RefundRequests1795420800016,
  Reconciliations1795420800017,
  FeeCover1795420800018,
  Erasure1795420800019,
  LinkSecret1795420800020,
  CorrectedEntries1795420800021,
  StandingDifferences1795420800022,
  InboxPayloadText1795420800023,
  FewerGiftIndexes1795420800024,
  DailyTotals1795420800025,
  HeadCounts1795420800026,
  IndexWhatIsKnown1795420800027,
  ClientKeys1795420800029,
  AttemptLocale1795420800030,
  AttemptArticlePage1795420800037,
  ArticleViews1795420800038,
  Receipts1795420800039,
  Notices1795420800040,
  Mails1795420800041,
  MailRefusals1795420800042,
  Declines1795420800043,
  CampaignGuards1795420800044,
  Wall1795420800045,
  GiftRests1795420800046,
  CancelledCreditNotes1795420800047,
  StaffMembers1795420800048,
  AuditTrail1795420800049,
  ClosedMonths1795420800050,
];
