import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

interface Row {
  readonly id: string;
  readonly linkSecret: Buffer;
  readonly staffSecret: Buffer;
}

/** The id that marks our objects at Stripe: two shops may share one account. */
@Injectable()
export class Installation {
  private known: Promise<Row> | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async id(): Promise<string> {
    return (await this.row()).id;
  }

  /** What links that expire are signed with. */
  async linkSecret(): Promise<Buffer> {
    return (await this.row()).linkSecret;
  }

  /** What sessions of staff are signed with, and their second factors encrypted. */
  async staffSecret(): Promise<Buffer> {
    return (await this.row()).staffSecret;
  }

  private row(): Promise<Row> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async read(): Promise<Row> {
    const [row] = await this.dataSource.query<[Row]>(
      `SELECT id, link_secret AS "linkSecret", staff_secret AS "staffSecret" FROM installation`,
    );
    return row;
  }
}
