/// A statement whose interpolated values are bound as parameters, never pasted into its text.
///
/// `"SELECT nom FROM voie WHERE commune = \(code)"` keeps `code` apart. The literal type is `StaticString`, so
/// that no text made at run time can become part of a statement.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Piece: Sendable {
        case text(String)
        case value(SQLValue)
    }

    var pieces: [Piece]

    package init(stringLiteral value: StaticString) {
        pieces = [.text(value.description)]
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    /// Two statements one after the other, separated by a space.
    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.pieces += [.text(" ")] + right.pieces
        return sum
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            pieces.append(.text(literal.description))
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            pieces.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            pieces.append(.value(value?.sqlValue ?? .null))
        }

        /// A part of a statement built elsewhere: its own values stay bound.
        package mutating func appendInterpolation(_ fragment: SQL) {
            pieces += fragment.pieces
        }

        /// The values of an `IN (…)`, one parameter each; an empty list is `NULL`, which nothing equals.
        package mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard !values.isEmpty else {
                pieces.append(.text("NULL"))
                return
            }
            for (index, value) in values.enumerated() {
                if index > 0 { pieces.append(.text(", ")) }
                pieces.append(.value(value.sqlValue))
            }
        }
    }

    /// The text with the engine's own placeholders, and the values in their order.
    func rendered(for dialect: Dialect) throws(NulInText) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for piece in pieces {
            switch piece {
            case .text(let part):
                text += part
            case .value(let value):
                values.append(value)
                text += dialect == .sqlite ? "?" : "$\(values.count)"
            }
        }
        guard !values.contains(where: \.hasNul) else { throw NulInText(statement: text) }
        return (text, values)
    }
}
