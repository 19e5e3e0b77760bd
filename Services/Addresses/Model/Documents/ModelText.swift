/// The text of a document as the syndicat writes it: lines, with fields in braces.
///
/// The first sign of a line says what it is: `# ` a title, `## ` a heading, `- ` an item, `> ` set apart, `| ` on the
/// right, `@ ` the place of the signature. Lines one after the other are one paragraph; an empty line ends it.
package struct ModelText: Sendable, Equatable {
    package let lines: [Line]

    package struct Line: Sendable, Equatable {
        package let shape: Shape
        package let pieces: [Piece]
    }

    package enum Shape: String, Sendable, CaseIterable {
        case title = "# "
        case heading = "## "
        case item = "- "
        case setApart = "> "
        case right = "| "
        case signature = "@ "
        case plain = ""
        case empty
    }

    package enum Piece: Sendable, Equatable {
        case text(String)
        case field(DocumentField)
    }

    /// Signs that a model may have.
    package static let limit = 20_000

    /// - Throws: the first thing that is not as it must be, with the words for who wrote it.
    package init(_ text: String, of kind: DocumentKind) throws(ModelFault) {
        guard text.utf8.count <= Self.limit else { throw .tooLong }
        var lines: [Line] = []
        let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, row) in rows.enumerated() {
            lines.append(try Self.line(row, number: index + 1, of: kind))
        }
        guard lines.contains(where: { $0.shape != .empty }) else { throw .empty }
        self.lines = lines
    }

    private static func line(
        _ row: Substring, number: Int, of kind: DocumentKind
    ) throws(ModelFault) -> Line {
        let text = Text.trimmed(String(row))
        guard !text.isEmpty else { return Line(shape: .empty, pieces: []) }
        let shape =
            Shape.allCases.first { $0 != .plain && $0 != .empty && text.hasPrefix($0.rawValue) } ?? .plain
        let words = Text.trimmed(String(text.dropFirst(shape.rawValue.count)))
        let pieces = try pieces(of: words, number: number, of: kind)
        if pieces.count > 1 || shape != .plain {
            for case .field(let field) in pieces where field.isBlock {
                throw .notAlone(field: field.rawValue, line: number)
            }
        }
        return Line(shape: shape, pieces: pieces)
    }

    private static func pieces(
        of text: String, number: Int, of kind: DocumentKind
    ) throws(ModelFault) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else {
                throw .unclosed(line: number)
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let field = DocumentField(rawValue: Text.trimmed(name)), kind.fields.contains(field) else {
                throw .unknownField(name: name, line: number)
            }
            if open > rest.startIndex { pieces.append(.text(Typography.set(String(rest[..<open])))) }
            pieces.append(.field(field))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(Typography.set(String(rest)))) }
        return pieces
    }

    /// Whether the text has a field somewhere.
    package func has(_ field: DocumentField) -> Bool {
        lines.contains { $0.pieces.contains(.field(field)) }
    }

    /// The lines with what is known in them: a line whose optional field is empty is left out.
    package func lines(filledBy values: [DocumentField: String]) -> [FilledLine] {
        lines.compactMap { line in
            if line.pieces.count == 1, case .field(let field) = line.pieces[0], field.isBlock {
                return .block(field)
            }
            var text = ""
            for piece in line.pieces {
                switch piece {
                case .text(let words): text += words
                case .field(let field):
                    let value = values[field] ?? ""
                    if value.isEmpty, field.isOptional { return nil }
                    text += value.isEmpty ? Self.blank : value
                }
            }
            return .text(line.shape, text)
        }
    }

    /// Where what is not known yet is written by hand.
    package static let blank = "……………………"

    /// A line ready to be printed.
    package enum FilledLine: Sendable, Equatable {
        case text(Shape, String)
        case block(DocumentField)
    }
}

/// What is wrong in the text of a model.
package enum ModelFault: Error, Sendable, Equatable {
    case empty
    case tooLong
    case unclosed(line: Int)
    case unknownField(name: String, line: Int)
    case notAlone(field: String, line: Int)

    package var words: String {
        switch self {
        case .empty: "Écrivez le texte du document."
        case .tooLong:
            "Ce texte est trop long\u{A0}: \(ModelText.limit / 1000)\u{202F}000\u{A0}signes au plus."
        case .unclosed(let line):
            "Ligne\u{A0}\(line)\u{A0}: une accolade n’est pas fermée. Un champ s’écrit {voie}, avec ses deux accolades."
        case .unknownField(let name, let line):
            "Ligne\u{A0}\(line)\u{A0}: {\(Text.excerpt(name))} n’est pas un champ de ce document. Choisissez-le dans la liste des champs."
        case .notAlone(let field, let line):
            "Ligne\u{A0}\(line)\u{A0}: {\(field)} doit être seul sur sa ligne."
        }
    }
}
