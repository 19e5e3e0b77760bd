/// Something that was kept of what a person did: one line of what they may read of themselves.
package struct PersonTrace: Sendable, Equatable {
    package let at: Instant
    /// What it is, as people read it: « Voie renommée ».
    package let what: String
    /// Where, or of what: « Lectoure », « bal.csv ».
    package let detail: String

    package init(at: Instant, what: String, detail: String) {
        self.at = at
        self.what = what
        self.detail = detail
    }
}

/// Who is being erased, as the modules that kept something of them know them.
package struct ErasedPerson: Sendable, Equatable {
    package let id: String
    package let name: String

    /// What stands where their name stood.
    package static let replacement = "un agent"

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// What one module keeps under people's ids: to be shown to each of them, and forgotten with them.
///
/// Source: General Data Protection Regulation, articles 15 and 17.
package struct PersonTraces: Sendable {
    /// « Adresses ».
    package let title: String
    /// The question whose answer is the traces of a person, oldest first: there may be hundreds of thousands.
    package let question: @Sendable (_ personID: String) -> SQL
    /// What a row of the answer says.
    package let trace: @Sendable (Row) throws -> PersonTrace
    /// Takes the person out of what is kept: no name, no address, no contact of theirs remains.
    package let forget: @Sendable (ErasedPerson, borrowing Session) throws -> Void

    package init(
        _ title: String, question: @escaping @Sendable (_ personID: String) -> SQL,
        trace: @escaping @Sendable (Row) throws -> PersonTrace,
        forget: @escaping @Sendable (ErasedPerson, borrowing Session) throws -> Void
    ) {
        self.title = title
        self.question = question
        self.trace = trace
        self.forget = forget
    }
}
