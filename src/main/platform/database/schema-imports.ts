/** The importing's own table as its migration leaves it. */
export interface ImportsSchema {
  import_mappings: {
    /** Hash of the column names. */
    signature: string
    /** As JSON. */
    mapping: string
    used_at: string
  }
}
