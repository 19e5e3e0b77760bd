package import Territory

/// A publication that went out, as every format gives it: a draft cannot become one.
package struct OutgoingItem: Sendable {
    package let publication: Publication
    /// The communes that it speaks to, in the order of their codes.
    package let communes: [NamedCommune]
    let first: Publication.Issue
    let last: Publication.Issue

    /// A commune as formats name it.
    package struct NamedCommune: Sendable, Hashable {
        package let code: CodeINSEE
        package let name: String

        package init(code: CodeINSEE, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// - Returns: nil unless it went out, or speaks to nobody.
    package init?(_ publication: Publication, to communes: [NamedCommune]) {
        guard publication.wentOut, let first = publication.issues.first, let last = publication.issues.last,
            !communes.isEmpty
        else { return nil }
        self.publication = publication
        self.communes = communes.sorted { $0.code < $1.code }
        self.first = first
        self.last = last
    }

    var content: Content { publication.content }

    var isCancelled: Bool { publication.state == .cancelled }

    var headline: String { publication.headline }

    /// The text, and what to do when it is an alert.
    var wholeText: String {
        let instruction = content.alert?.instruction ?? ""
        return instruction.isEmpty ? content.text : content.text + "\n\n" + instruction
    }
}

extension [OutgoingItem] {
    /// The last that moved first, as feeds list them.
    var latestFirst: [OutgoingItem] {
        sorted { ($0.last.sent, $0.publication.id) > ($1.last.sent, $1.publication.id) }
    }
}
