import Geocoder

/// The judgement of written addresses against what the public sees, then against the draft of the commune, which may know more.
struct DraftCheck {
    let check: AddressCheck
    /// The index of the draft; nil where there is none.
    let draft: SearchPool?

    /// - Parameter search: of what the public sees.
    /// - Throws: `NoIndex`.
    func judge(_ written: WrittenAddress, _ search: inout GeocoderSearch) throws -> CheckedLine {
        let line = check.judge(written, &search)
        guard line.state != .found, let draft else { return line }
        let other = try draft.withSearch { check.judge(written, &$0) }
        guard other.state == .found || line.state == .missing && other.state == .doubtful,
            !isPublic(other.reference, &search)
        else { return line }
        return other.unpublished
    }

    /// Whether the public sees the address of reference: the draft alone may answer better only because it holds one commune.
    private func isPublic(_ reference: String, _ search: inout GeocoderSearch) -> Bool {
        let known = check.judge(WrittenAddress(line: reference), &search)
        return known.state == .found || known.reference.lowercased() == reference.lowercased()
    }
}

extension CheckedLine {
    /// The same, told as what only the draft has.
    fileprivate var unpublished: CheckedLine {
        let words =
            state == .found
            ? "Elle est dans votre liste, pas encore publiée."
            : "L’adresse de référence est dans votre liste, pas encore publiée."
        var line = self
        line.advice = [words, advice].filter { !$0.isEmpty }.joined(separator: " ")
        return line
    }
}
