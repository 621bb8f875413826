import type { Texts } from '../say.js';
import type { WallKey } from './en.js';

export const es: Texts<WallKey> = {
  title: 'Quienes nos apoyan',
  intro: 'Aquí figura cada aportación que cuenta, con nombre o sin él.',
  order: 'Orden de los mensajes',
  newest: 'Primero las más recientes',
  largest: 'Primero las mayores',
  anonymous: 'Anónimo',
  monthly: 'mensual',
  withoutMoney: 'Apoyo sin dinero',
  empty: 'Todavía no hay nadie aquí. Sea usted la primera persona.',
  more: 'Ver más',
  start: 'Volver al principio',
  campaign: 'Ir a la campaña',
  overdrawn:
    'Algunas aportaciones se devolvieron más de una vez. Eso resta {amount} de la suma que se muestra aquí.',
  report: 'Denunciar',
  reportOf: 'Denunciar el mensaje de {name}',
  reportAnonymous: 'Denunciar este mensaje anónimo',
  reported:
    'Hemos recibido su denuncia, gracias. Cuando varias personas denuncian un mensaje, se retira hasta que lo hayamos revisado.',
  reportTitle: 'Denunciar un mensaje',
  reportIntro: 'Va a denunciar este mensaje al editor:',
  reason: '¿Qué tiene de malo? No es necesario que lo diga.',
  reasonHint: 'Como máximo 300 caracteres. Solo lo lee el equipo del editor.',
  send: 'Enviar la denuncia',
  wall: 'Volver a todos los mensajes',
  failedTitle: 'La denuncia no se ha enviado',
  gone: 'Este mensaje ya no se muestra.',
  tooMany:
    'Se han enviado demasiadas denuncias en poco tiempo. Vuelva a intentarlo dentro de unos minutos.',
  failed: 'Algo ha fallado por nuestra parte. Vuelva a intentarlo.',
  tooLong: 'Escriba como máximo 300 caracteres.',
  latest: 'Últimos apoyos',
  all: 'Ver todos los apoyos',
};
