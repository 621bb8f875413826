import type { Texts } from '../say.js';
import type { ReceiptKey } from './en.js';

export const es: Texts<ReceiptKey> = {
  receipt: 'Recibo',
  creditNote: 'Nota de abono',
  cancellation: 'Anulación de una nota de abono',
  number: 'Número',
  issuedOn: 'Fecha',
  receivedOn: 'Recibido el',
  refundedOn: 'Reembolsado el',
  failedOn: 'Fallido el',
  forReceipt: 'Para el recibo',
  forCreditNote: 'Para la nota de abono',
  giver: 'Recibido de',
  refundedTo: 'Reembolsado a',
  campaign: 'Campaña',
  kind: 'Tipo de apoyo',
  once: 'Único',
  month: 'Mensual',
  currency: 'Moneda',
  support: 'Apoyo',
  feeCover: 'Para cubrir la comisión de pago estimada',
  total: 'Importe recibido',
  totalRefunded: 'Importe reembolsado',
  totalNotRefunded: 'Importe no reembolsado',
  receiptNote:
    'Confirmamos que hemos recibido este importe. Se pagó a través de Stripe. Que pueda deducirse de impuestos depende de la legislación que se le aplique.',
  creditNoteNote:
    'Confirmamos que hemos devuelto este importe por el mismo medio de pago. Su banco puede tardar algunos días en mostrarlo.',
  cancellationNote:
    'Este reembolso no llegó y el importe volvió a nosotros. La nota de abono indicada arriba deja de ser válida; el recibo sigue siéndolo.',
  thanks: 'Gracias por su apoyo.',
};
