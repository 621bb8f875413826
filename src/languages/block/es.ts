import type { Texts } from '../say.js';
import type { BlockKey } from './en.js';

export const es: Texts<BlockKey> = {
  raised: 'recaudados',
  raisedOf: 'recaudados de {goal}',
  goalReached: 'Objetivo alcanzado',
  supporters: {
    one: '{count} persona nos apoya',
    many: '{count} de personas nos apoyan',
    other: '{count} personas nos apoyan',
  },
  freeSupporters: {
    one: '{count} más sin dinero',
    many: '{count} más sin dinero',
    other: '{count} más sin dinero',
  },
  freeSupportersOnly: {
    one: '{count} persona nos apoya sin dinero',
    many: '{count} de personas nos apoyan sin dinero',
    other: '{count} personas nos apoyan sin dinero',
  },
  monthlySupporters: {
    one: '{count} cada mes',
    many: '{count} cada mes',
    other: '{count} cada mes',
  },
  firstSupporter: 'Sea la primera persona en apoyarnos',
  daysLeft: {
    one: 'queda {count} día',
    many: 'quedan {count} de días',
    other: 'quedan {count} días',
  },
  lastDay: 'último día',
  pending: '{money} más en camino',
  barLabel: 'Dinero recaudado',
  progressSpoken: '{raised} recaudados de {goal}, {percent}',
  raisedSpoken: '{raised} recaudados',

  chooseAmount: 'Elija una cantidad',
  withoutMoney: 'sin dinero',
  otherAmount: 'Otra cantidad',
  otherAmountHint: 'Al menos {min}',
  howOften: 'Con qué frecuencia',
  once: 'Una vez',
  everyMonth: 'Cada mes',
  coverFee: 'Añadir {money} para cubrir la comisión de pago estimada',
  more: 'Añadir un nombre o un mensaje',
  name: 'Su nombre',
  showName: 'Mostrar mi nombre públicamente con mi apoyo',
  message: 'Mensaje para la redacción',
  support: 'Apoyar',
  supportWith: 'Apoyar con {money}',
  supportMonthly: 'Apoyar con {money} cada mes',
  supportFree: 'Apoyar sin dinero',
  opening: 'Abriendo Stripe Checkout…',
  paymentNote:
    'Usted paga en la página de Stripe. Los datos de su tarjeta nunca llegan a este sitio.',
  monthlyNote: 'Usted paga en la página de Stripe, cada mes hasta que lo cancele.',
  freeNote: 'No se cobra nada. La página de Stripe solo pregunta quién es usted.',
  closed: 'Esta campaña ha terminado. Gracias a quienes la apoyaron.',
  notOpen: 'Esta campaña aún no ha empezado.',
  supportLink: 'Apóyenos',
  close: 'Cerrar',

  amountMissing: 'Escriba una cantidad o elija una de las de arriba.',
  amountUnreadable: 'Escriba la cantidad en cifras, por ejemplo {example}.',
  amountWhole: 'Esta moneda no tiene decimales. Escriba una cantidad entera.',
  amountTooFine: {
    one: 'Use como máximo {count} decimal.',
    many: 'Use como máximo {count} decimales.',
    other: 'Use como máximo {count} decimales.',
  },
  amountOutOfRange: 'Escriba una cantidad de {min} a {max}.',
  fieldNotAccepted: 'Esto no se ha podido aceptar. Cámbielo y vuelva a intentarlo.',
  monthlyNotFree: 'El apoyo sin dinero se da una vez, no cada mes.',
  feeTooMuch: 'Con la comisión, la suma supera lo máximo que cobra Stripe.',
  campaignClosed: 'Esta campaña acaba de terminar; no se ha cobrado nada.',
  tooManyAttempts: {
    one: 'Demasiados intentos desde su red. Vuelva a intentarlo en {count} minuto.',
    many: 'Demasiados intentos desde su red. Vuelva a intentarlo en {count} minutos.',
    other: 'Demasiados intentos desde su red. Vuelva a intentarlo en {count} minutos.',
  },
  internalError: 'Algo ha fallado por nuestra parte y no se ha cobrado nada. Vuelva a intentarlo.',
  unavailable:
    'Ahora mismo no podemos recibir su apoyo y no se ha cobrado nada. Vuelva a intentarlo en un minuto.',
  keyReused:
    'Este formulario ya se envió con otra elección. Si pagó entonces, ese pago sigue en pie. Para elegir de nuevo, envíelo otra vez.',
  providerUnavailable:
    'No se ha podido contactar con Stripe y no se ha cobrado nada. Vuelva a intentarlo.',
  unreachable: 'La conexión ha fallado y no se ha cobrado nada. Vuelva a intentarlo.',
};
