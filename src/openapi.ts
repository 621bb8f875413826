import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PUBLIC_EXTENSION } from './http/public.decorator.js';

/** Of HTTPS; without, it has no prefix. */
const SESSION_COOKIE = '__Secure-readerfund.session_token';

/** Serves the OpenAPI document as a page at /docs and as JSON at /docs-json. */
export function serveOpenApi(app: INestApplication, publicUrl: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, publicUrl));
}

export function openApiDocument(app: INestApplication, publicUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('readerfund')
    .setDescription('Crowdfunding donations for independent publishers. Errors are RFC 9457.')
    .setVersion('1')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A staff key' }, 'staffKey')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', description: 'A session of staff' }, 'session')
    // Either of them.
    .addSecurityRequirements('staffKey')
    .addSecurityRequirements('session')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as Record<string, unknown>[]) {
      if (!operation[PUBLIC_EXTENSION]) continue;
      delete operation[PUBLIC_EXTENSION];
      operation.security = [];
    }
  }
  return document;
}
