import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The id that marks our objects at Stripe: two shops may share one account. */
@Injectable()
export class Installation {
  private known: Promise<string> | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  id(): Promise<string> {
    this.known ??= this.read().catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  private async read(): Promise<string> {
    const [row] = await this.dataSource.query<[{ id: string }]>('SELECT id FROM installation');
    return row.id;
  }
}
