/** One place for records that are plain JSON values. Every call settles in bounded time. */
export interface RecordStore {
  /** Gives undefined when there is none. Rejects when the place cannot be read. */
  read(key: string): Promise<unknown>
  /** Resolves when the record is there to stay, as far as the place can promise that. Rejects when it was not taken. */
  write(key: string, record: unknown): Promise<void>
}
