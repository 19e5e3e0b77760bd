/// How the lines of a file end.
public enum LineEnding: UInt8, Sendable {
    case unix, windows, mac

    /// The name in the reports, as the reference gives it.
    public var name: StaticString {
        switch self {
        case .unix: "Unix"
        case .windows: "Windows"
        case .mac: "Old Mac/BSD"
        }
    }

    var length: Int { self == .windows ? 2 : 1 }
}

/// The separator and line ends of a CSV file, guessed on its beginning as Papaparse does.
public struct Dialect: Equatable, Sendable {
    /// The separator of the cells, in ASCII.
    public var delimiter: UInt8
    public var lineEnding: LineEnding
    /// False when no known separator cuts the lines: the reference then gives the file up.
    public var isDelimiterKnown: Bool

    /// Guesses on the first mebibyte of decoded text; `allowsPipe` adds « | », which the reference does not know.
    static func guess(_ text: Bytes, allowsPipe: Bool) -> Dialect {
        let lineEnding = guessLineEnding(text.slice(0, min(text.count, 1 << 20)))
        var best: (delimiter: UInt8, delta: Int, average: Double)?
        let candidates: [UInt8] = allowsPipe ? [44, 9, 59, 124] : [44, 9, 59]
        for delimiter in candidates {
            let dialect = Dialect(delimiter: delimiter, lineEnding: lineEnding, isDelimiterKnown: true)
            let (delta, average) = regularity(of: text, read: dialect)
            guard average > 1.99, best.map({ delta <= $0.delta && average > $0.average }) ?? true else {
                continue
            }
            best = (delimiter, delta, average)
        }
        return Dialect(
            delimiter: best?.delimiter ?? 44, lineEnding: lineEnding, isDelimiterKnown: best != nil)
    }

    /// The separator as Bastide reads it: « | » too, and before all the one under which the first line names columns of
    /// the format.
    ///
    /// Papaparse prefers the separator that cuts most: a cell full of commas hides the « ; » of a whole file.
    static func recognise(_ text: Bytes) -> Dialect {
        var best = guess(text, allowsPipe: true)
        var most = best.recognisedColumns(in: text)
        let others: [UInt8] = [59, 44, 9, 124]
        for delimiter in others where delimiter != best.delimiter {
            let other = Dialect(
                delimiter: delimiter, lineEnding: best.lineEnding, isDelimiterKnown: true)
            let count = other.recognisedColumns(in: text)
            if count > most { (best, most) = (other, count) }
        }
        return best
    }

    /// How many cells of the first line name a column of the format; the first cell weighs more than all the others.
    private func recognisedColumns(in text: Bytes) -> Int {
        let columns = HeaderMap(Table.header(text, self).cells, isTolerant: true).columns
        let weight = columns.first?.field == nil ? 0 : RowReader.cellLimit
        return weight + columns.count { $0.field != nil }
    }

    /// On ten lines: the sum of the differences of cell counts, and the average count.
    private static func regularity(of text: Bytes, read dialect: Dialect) -> (delta: Int, average: Double) {
        var reader = RowReader(dialect: dialect)
        var position = 0
        var lines = 0
        var filled = 0
        var cells = 0
        var delta = 0
        var previous = 0
        while lines < 10, position < text.count {
            guard case .row(let next) = reader.read(text, from: position, isLast: true) else { break }
            position = next
            lines += 1
            if reader.isEmptyLine { continue }
            if filled > 0 { delta += abs(reader.cellCount - previous) }
            previous = reader.cellCount
            filled += 1
            cells += reader.cellCount
        }
        return (delta, filled == 0 ? 0 : Double(cells) / Double(filled))
    }

    /// Windows when at least half of the carriage returns precede a line feed; what stands in quotes is not looked at.
    private static func guessLineEnding(_ text: Bytes) -> LineEnding {
        var returns = 0
        var returnsBeforeFeed = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 34, let closing = text.first(34, from: index + 1) {
                index = closing + 1
                continue
            }
            if byte == 10, returns == 0 { return .unix }
            if byte == 13 {
                returns += 1
                if index + 1 < text.count, text[index + 1] == 10 { returnsBeforeFeed += 1 }
            }
            index += 1
        }
        if returns == 0 { return .unix }
        return returnsBeforeFeed * 2 >= returns + 1 ? .windows : .mac
    }
}
