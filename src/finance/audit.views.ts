import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_OUTCOMES, type AuditOutcome } from '../audit/audit-entry.entity.js';

export class AuditEntryView {
  @ApiProperty()
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ enum: ['member', 'key', 'command', 'nobody'] })
  actorKind: string;

  @ApiProperty({ type: String, nullable: true })
  actorId: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'As they are called today' })
  actorName: string | null;

  @ApiProperty({ example: 'gift.refund' })
  action: string;

  @ApiProperty({ type: String, nullable: true, example: 'gift' })
  objectKind: string | null;

  @ApiProperty({ type: String, nullable: true })
  objectId: string | null;

  @ApiProperty({
    enum: AUDIT_OUTCOMES,
    description: '`asked` is written before it is done, and `done` or `refused` answers it',
  })
  outcome: AuditOutcome;

  @ApiProperty({ type: String, nullable: true, description: 'The entry that it answers' })
  answers: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  details: Record<string, unknown>;

  @ApiProperty({ description: 'SHA-256 of the hash before and of this entry, hexadecimal' })
  hash: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntryView] })
  items: AuditEntryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
