/** One place for records of plain JSON values. Every call settles in bounded time. */
export interface RecordStore {
  /** Resolves to undefined if there is no record. Rejects when the place cannot be read. */
  read(key: string): Promise<unknown>
  /** Resolves when the record is durable, as far as the place can promise that. Rejects when it was not accepted. */
  write(key: string, record: unknown): Promise<void>
}
