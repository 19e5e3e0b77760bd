import Files

/// How much of a list is taken.
enum ListLimits {
    /// Bytes of the file.
    static let bytes = 20 << 20
    static let rows = 100_000
    static let columns = 200

    /// A workbook of 20 MB may expand to much more: what is read of it has its own limits.
    static let sheet = SheetLimits(
        rows: rows + 1, columns: columns, cells: 5_000_000, text: 64 << 20, expanded: 512 << 20)
}
