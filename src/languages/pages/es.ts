import type { Texts } from '../say.js';
import type { PagesKey } from './en.js';

export const es: Texts<PagesKey> = {
  skip: 'Ir al contenido',
  demoNotice:
    'Esto es una demostración. Los pagos van a un entorno de pruebas y no se mueve dinero.',
  paymentsBy: 'Pagos con Stripe',
  languages: 'Idioma',
  supportPublisher: 'Apoyar a {publisher}',
  noCampaign: 'En este momento no hay ninguna campaña abierta. Gracias por su visita.',
  plainNote:
    'Usted paga en la página de Stripe. Los datos de su tarjeta nunca llegan a este sitio. Sin dinero, esa página solo pregunta quién es usted.',
  monthlyHint: 'Se carga en su tarjeta cada mes hasta que usted lo cancele. Solo con dinero.',
  shareAndFixed: '{share} y {fixed}',
  shownWithSupport: 'Se muestra con mi apoyo',
  hideName: 'No mostrar mi nombre',
  showName: 'Mostrar mi nombre públicamente',
  milestoneReached: '{money}: alcanzado',
  milestoneLost: '{money}: se alcanzó; desde entonces el total ha bajado',
  milestoneAhead: '{money}: aún no alcanzado',
  notFoundTitle: 'No hay nada en esta dirección',
  noSuchCampaign: 'No hay ninguna campaña con ese nombre.',
  noSuchCheckout: 'No conocemos este pago.',
  toFrontPage: 'Ir a la portada',
  formFailedTitle: 'Eso no ha funcionado',
  backToForm: 'Volver al formulario',
  linkFailedTitle: 'Este enlace no lleva más lejos',
  linkNotValid: 'Este enlace no es válido o ya no lo es. Pida uno nuevo.',
  linkFailed:
    'No se ha podido abrir la página de Stripe y no se ha cambiado nada. Vuelva a probar el enlace en un minuto.',
};
