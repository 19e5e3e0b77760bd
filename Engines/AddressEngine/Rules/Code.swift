/// What a code of the reference speaks of: a column, a line, the whole of the lines, the file, a missing column.
enum Scope {
    static let row: UInt16 = 23
    static let rows: UInt16 = 24
    static let file: UInt16 = 25
    static let missing: UInt16 = 26
}

/// A finding of the reference (« voie_nom.trop_court », « row.longlat_vides »), packed in sixteen bits.
///
/// Five bits of scope, six of kind, five of regional language.
public struct Code: Hashable, Sendable {
    public let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ field: Field, _ kind: FieldKind, language: Int? = nil) {
        rawValue = UInt16(field.rawValue) << 11 | UInt16(kind.rawValue) << 5 | UInt16((language ?? -1) + 1)
    }

    init(_ kind: RowKind) { rawValue = Scope.row << 11 | UInt16(kind.rawValue) << 5 }
    init(_ kind: RowsKind) { rawValue = Scope.rows << 11 | UInt16(kind.rawValue) << 5 }
    init(_ kind: FileKind) { rawValue = Scope.file << 11 | UInt16(kind.rawValue) << 5 }
    init(missing field: Field) { rawValue = Scope.missing << 11 | UInt16(field.rawValue) << 5 }

    private var scope: UInt16 { rawValue >> 11 }
    private var kind: UInt8 { UInt8(rawValue >> 5 & 63) }
    /// The place of the regional language in `RegionalLanguage.codes`.
    var language: Int? { rawValue & 31 == 0 ? nil : Int(rawValue & 31) - 1 }
    /// The code of the same fault whatever the language.
    var slot: Int { Int(rawValue >> 5) * 2 + (rawValue & 31 == 0 ? 0 : 1) }
    static let slotCount = 4096

    /// The column at fault, when the finding is about one cell.
    public var field: Field? { scope < Scope.row ? Field(rawValue: UInt8(scope)) : nil }
    /// The column that the file lacks.
    public var missingField: Field? { scope == Scope.missing ? Field(rawValue: kind) : nil }
    /// The kind of a cell's fault.
    var fieldKind: FieldKind? { scope < Scope.row ? FieldKind(rawValue: kind) : nil }

    var rowKind: RowKind? { scope == Scope.row ? RowKind(rawValue: kind) : nil }
    var rowsKind: RowsKind? { scope == Scope.rows ? RowsKind(rawValue: kind) : nil }
    var fileKind: FileKind? { scope == Scope.file ? FileKind(rawValue: kind) : nil }

    /// Appends the name of the column, with its language.
    func appendColumn(to output: inout [UInt8]) {
        guard let field else { return }
        output.append(field.name)
        guard let language else { return }
        output.append("_")
        output.append(language < RegionalLanguage.codes.count ? RegionalLanguage.codes[language] : "@@")
    }

    /// Appends the code as the reference writes it.
    public func append(to output: inout [UInt8]) {
        switch scope {
        case Scope.row:
            output.append("row.")
            if let kind = RowKind(rawValue: kind) { output.append(kind.name) }
        case Scope.rows:
            output.append("rows.")
            if let kind = RowsKind(rawValue: kind) { output.append(kind.name) }
        case Scope.file:
            output.append("file.")
            if let kind = FileKind(rawValue: kind) { output.append(kind.name) }
            output.append(".non_standard")
        case Scope.missing:
            output.append("field.")
            if let field = Field(rawValue: kind) { output.append(field.name) }
            output.append(".missing")
        default:
            appendColumn(to: &output)
            output.append(".")
            if let kind = FieldKind(rawValue: kind) { output.append(kind.name) }
        }
    }

    /// The code as the reference writes it: « voie_nom_bre.trop_court ».
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
