import type { Texts } from '../say.js';
import type { MailKey } from './en.js';

export const es: Texts<MailKey> = {
  thanksSubject: 'Gracias por apoyar a {publisher}',
  renewalSubject: 'Su apoyo mensual a {publisher}: recibo {number}',
  creditNoteSubject: 'Su reembolso de {publisher}: nota de abono {number}',
  refundFailedSubject: 'Su reembolso de {publisher} no ha llegado: {number}',
  failedSubject: 'No se ha podido cobrar su apoyo mensual a {publisher}',
  endedSubject: 'Su apoyo mensual a {publisher} ha terminado',
  greeting: 'Hola, {name}:',
  greetingUnnamed: 'Hola:',
  thanksOnce: 'Gracias por su apoyo de {charge}. Ha llegado y está contabilizado.',
  thanksMonthly:
    'Gracias por apoyarnos cada mes con {charge}. Su primer pago ha llegado y está contabilizado.',
  ofWhichFee: 'De esa cantidad, {fee} cubren la comisión de pago estimada.',
  campaign: 'Se destina a nuestra campaña «{title}».',
  receiptAttached: 'Adjuntamos su recibo {number} en PDF.',
  free: 'Gracias por estar con nosotros en nuestra campaña «{title}». Le contamos entre quienes nos apoyan y no se le ha cobrado nada.',
  renewal: 'Su apoyo mensual de {charge} ha llegado. Gracias por seguir con nosotros.',
  failed: 'No se ha podido cobrar su apoyo mensual de {charge}. No se ha cargado ningún importe.',
  failedNext:
    'Se volverá a intentar en los próximos días. Si su tarjeta ha cambiado, indique la nueva en la página de Stripe.',
  ended:
    'Su apoyo mensual de {charge} ha terminado y no se le cobrará nada más. Gracias por todo lo que ha hecho posible.',
  refunded:
    'Le hemos devuelto {charge} por el mismo medio de pago. Su banco puede tardar algunos días en mostrarlo.',
  creditNoteAttached:
    'Adjuntamos en PDF la nota de abono {number}, correspondiente al recibo {receipt}.',
  refundFailed:
    'Nuestro reembolso de {charge} no llegó y volvió a nosotros. Responda a este mensaje, por favor, para que encontremos otro modo.',
  cancellationAttached: 'El documento adjunto {number} anula la nota de abono {creditNote}.',
  manage:
    'Puede cambiar o terminar su apoyo mensual en la página de Stripe. El enlace es válido hasta el {until}; después, responda a este mensaje y le enviaremos uno nuevo.',
  manageLink: 'Gestionar el apoyo mensual',
  payLink: 'Indicar otra tarjeta',
  closing: 'Un cordial saludo',
  why: 'Recibe este mensaje porque ha apoyado a {publisher}.',
  unsubscribe: 'No recibir más mensajes, salvo los recibos',
  refuseTitle: '¿Solo recibos a partir de ahora?',
  refuseAsk: 'En ese caso, solo le enviaremos los recibos y las notas de abono de sus pagos.',
  refuseButton: 'Enviarme solo los recibos',
  refusedTitle: 'Ahora solo recibirá los recibos',
  refused: 'Solo le enviamos los recibos y las notas de abono de sus pagos.',
  acceptButton: 'Volver a recibir otros mensajes',
  acceptedTitle: 'Volverá a recibir nuestros mensajes',
  accepted: 'Volveremos a escribirle sobre su apoyo.',
};
