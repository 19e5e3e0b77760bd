import Persistence

/// What is kept of one kind about a person, as it is asked for: counted, begun or gone through, never whole in memory.
struct PersonalPart: Sendable {
    let title: String
    /// The names of what each line says.
    let columns: [String]
    private let source: Source

    typealias Line = [PersonalData.Value]

    private enum Source: Sendable {
        case lines([Line])
        case rows(SQL, counting: SQL, line: @Sendable (Row) throws -> Line)
    }

    /// A part that is short whatever the person did.
    init(title: String, columns: [String], lines: [Line]) {
        self.title = title
        self.columns = columns
        source = .lines(lines)
    }

    /// A part as long as the answer to a question.
    ///
    /// - Parameter counting: the question that gives how many rows there are; nil to count them.
    init(
        title: String, columns: [String], question: SQL, counting: SQL? = nil,
        line: @escaping @Sendable (Row) throws -> Line
    ) {
        self.title = title
        self.columns = columns
        source = .rows(
            question, counting: counting ?? "SELECT COUNT(*) FROM (\(question)) AS lines", line: line)
    }

    /// How many lines there are, and the first of them.
    func begun(_ most: Int, in session: borrowing Session) throws -> PersonalData.Part {
        switch source {
        case .lines(let lines):
            return .init(
                title: title, columns: columns, count: lines.count, lines: Array(lines.prefix(most)))
        case .rows(let question, let counting, let line):
            return .init(
                title: title, columns: columns, count: try session.value(counting) ?? 0,
                lines: try session.rows(question + "LIMIT \(most)").map(line))
        }
    }

    func forEach(in session: borrowing Session, _ body: (Line) throws -> Void) throws {
        switch source {
        case .lines(let lines): for line in lines { try body(line) }
        case .rows(let question, _, let line): try session.forEach(question) { try body(line($0)) }
        }
    }
}
