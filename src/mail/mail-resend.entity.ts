import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { MailState } from './mail.entity.js';

/** That a member of staff had a mail sent again, and what had become of it until then. */
@Entity('mail_resends')
@Index('mail_resends_mail', ['mailId'])
export class MailResendEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'mail_resends_pkey',
  })
  id: number;

  @Column('uuid', { name: 'mail_id' })
  @ForeignKey('mails', { name: 'mail_resends_mail_fkey' })
  mailId: string;

  @Column('text')
  was: MailState;

  @Column('text', { name: 'staff_id' })
  staffId: string;

  @Column('text', { name: 'staff_name' })
  staffName: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
