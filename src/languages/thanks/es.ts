import type { Texts } from '../say.js';
import type { ThanksKey } from './en.js';

export const es: Texts<ThanksKey> = {
  paidTitle: 'Gracias por su apoyo',
  paidOnce: 'Stripe ha confirmado su pago de {charge}, y ya cuenta.',
  paidMonthly: 'Stripe ha confirmado su primer pago de {charge}.',
  receiptByMail: 'Recibirá su recibo por correo electrónico.',
  nothingMore: 'No tiene que hacer nada más.',
  freeTitle: 'Gracias por estar con nosotros',
  free: 'Usted cuenta entre quienes nos apoyan. No se le ha cobrado nada.',
  processingTitle: 'Su pago está en camino',
  processing: 'Hemos pedido {charge} a su banco. Eso tarda unos días laborables.',
  processingShown:
    'Hasta que llegue el dinero aparece como «en camino»; a partir de entonces cuenta.',
  failedTitle: 'El pago no se ha realizado',
  failed: 'No se ha cobrado nada. Puede volver a intentarlo o elegir otra forma de pago.',
  expiredTitle: 'Este pago ha caducado',
  expired: 'No se terminó a tiempo y no se ha cobrado nada.',
  openTitle: 'Un momento, por favor',
  openWaiting:
    'Esperamos la respuesta de Stripe, que suele tardar unos segundos. Esta página se la dirá en cuanto llegue.',
  openPaid:
    'Si ha pagado, puede cerrar la página: su apoyo contará de todos modos. Si salió antes de pagar, no se ha cobrado nada.',
  chargeWithFee: '{charge} (de ellos, {fee} para la comisión de pago estimada)',
  monthlyCharge: 'Se cargan {charge} en su tarjeta cada mes hasta que usted lo cancele.',
  monthlyManage:
    'Para cambiarlo o terminarlo, use el enlace de los mensajes de Stripe o pídanos uno.',
  tryAgain: 'Volver a intentarlo',
  lookAgain: 'Mirar de nuevo',
  seeProgress: 'Ver cómo va la campaña',
  wayBack: 'Volver a la página anterior',
  messageTitle: '¿Quiere decirnos algo?',
  messageReviewed: 'Se muestra junto a su apoyo cuando la redacción lo haya leído.',
  messageAtOnce: 'Se muestra junto a su apoyo.',
  messageSend: 'Enviar',
  messageInReview:
    'Gracias por sus palabras. Se muestran junto a su apoyo cuando la redacción las haya leído.',
  messageShown: 'Gracias por sus palabras. Se muestran junto a su apoyo.',
  messageNotAccepted: 'Solo se puede dejar un mensaje una vez, con un apoyo que se haya dado.',
  shareTitle: 'Compártalo',
  shareSubject: 'Apoyar a {publisher}',
  shareWords: 'Apoyo a {publisher}: {title}',
  shareByMail: 'Correo electrónico',
};
